#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "lib/base/errors.h"
#include "service/grpc/calls.h"

namespace khabar::grpc_service {
namespace {

constexpr std::string_view kMethod = "EnrichArticle";

// EnrichArticle: one article. Whoever takes the job out of the pool's queue answers, a worker or a
// cancellation, so that it happens once.
class UnaryCall final : public grpc::ServerUnaryReactor,
                        public Job,
                        public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(CallCore& core, grpc::CallbackServerContext& context,
            const v1::EnrichArticleRequest& request, v1::EnrichArticleResponse& response)
      : core_(core),
        deadline_(DeadlineOf(context)),
        request_(request),
        response_(response),
        timer_(core.observer, kMethod) {}

  void Start() {
    {
      absl::MutexLock lock(&mutex_);
      self_ = shared_from_this();
    }
    if (const absl::Status status = Enqueue(); !status.ok()) Answer(status);
  }

  void Run(Scratch& scratch) override {
    if (absl::Now() >= deadline_) return Answer(GoneStatus(deadline_));
    const absl::Status status = core_.enricher.Enrich(request_.article(), selection_, scratch,
                                                      *response_.mutable_article());
    if (status.ok()) Recharge();
    Answer(status);
  }

  // Also when the deadline passes. An article that is being worked on is finished and not sent.
  void OnCancel() override {
    if (core_.pool.Remove(*this)) Answer(GoneStatus(deadline_));
  }

  void OnDone() override {
    std::shared_ptr<UnaryCall> last;  // dies after the lock
    absl::MutexLock lock(&mutex_);
    ticket_.Release();
    timer_.Finished(code_);
    last = std::move(self_);
  }

 private:
  // Not OK: the article is refused. OK: it is in the pool.
  absl::Status Enqueue() {
    if (core_.drain_list.draining()) {
      return MakeError(ErrorCode::kShuttingDown, "the service is shutting down; try another one");
    }
    KHABAR_ASSIGN_OR_RETURN(selection_,
                            core_.enricher.Check(request_.article(), request_.annotators()));
    absl::MutexLock lock(&mutex_);
    ticket_ = core_.admission.TryAdmit(request_.ByteSizeLong(), Share::kWhole);
    if (!ticket_) {
      return MakeError(ErrorCode::kOverloaded, "the queue is full; try again after the delay");
    }
    core_.pool.Submit(self_);
    return absl::OkStatus();
  }

  void Recharge() {
    absl::MutexLock lock(&mutex_);
    ticket_.Resize(request_.ByteSizeLong() + response_.SpaceUsedLong());
  }

  // The last touch of this object but OnDone().
  void Answer(const absl::Status& status) {
    {
      absl::MutexLock lock(&mutex_);
      code_ = status.code();
    }
    core_.observer.OnArticle(CodeName(status), absl::Now() - start_);
    Finish(FinalStatus(core_, kMethod, status));
  }

  CallCore& core_;
  const absl::Time start_ = absl::Now();
  const absl::Time deadline_;
  const v1::EnrichArticleRequest& request_;
  v1::EnrichArticleResponse& response_;
  const CallTimer timer_;
  StageSelection selection_;

  absl::Mutex mutex_;
  Ticket ticket_ ABSL_GUARDED_BY(mutex_);
  absl::StatusCode code_ ABSL_GUARDED_BY(mutex_) = absl::StatusCode::kOk;
  std::shared_ptr<UnaryCall> self_ ABSL_GUARDED_BY(mutex_);  // until OnDone
};

}  // namespace

grpc::ServerUnaryReactor* StartUnaryCall(CallCore& core, grpc::CallbackServerContext& context,
                                         const v1::EnrichArticleRequest& request,
                                         v1::EnrichArticleResponse& response) {
  const auto call = std::make_shared<UnaryCall>(core, context, request, response);
  call->Start();
  return call.get();
}

}  // namespace khabar::grpc_service
