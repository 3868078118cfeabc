#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "khabar/v1/enrichment_service.pb.h"

#include "lib/base/errors.h"
#include "service/grpc/calls.h"

namespace khabar::grpc_service {
namespace {

constexpr std::string_view kMethod = "EnrichArticle";

// EnrichArticle: one article. The worker and a cancellation may both want to answer: the first
// does. A cancelled article that is being worked on keeps its room until the worker is done.
class UnaryCall final : public grpc::ServerUnaryReactor,
                        public Job,
                        public std::enable_shared_from_this<UnaryCall> {
 public:
  UnaryCall(CallCore& core, grpc::CallbackServerContext& context, grpc::ByteBuffer& response)
      : core_(core),
        deadline_(DeadlineOf(context)),
        response_(response),
        timer_(core.observer, kMethod) {}

  void Start(const grpc::ByteBuffer& request) {
    {
      absl::MutexLock lock(&mutex_);
      self_ = shared_from_this();
    }
    if (const absl::Status status = Enqueue(request); !status.ok()) Answer(status, {});
  }

  void Run(Scratch& scratch) override {
    if (absl::Now() >= deadline_) return Answer(GoneStatus(deadline_), {});
    v1::EnrichArticleResponse response;
    const absl::Status status =
        core_.enricher.Enrich(request_.article(), selection_, scratch, *response.mutable_article());
    request_ = v1::EnrichArticleRequest();  // gives its memory back
    grpc::ByteBuffer bytes;
    if (status.ok()) bytes = ToBytes(response);
    Charge(bytes.Length());
    Answer(status, bytes);
  }

  // Also when the deadline passes.
  void OnCancel() override {
    if (core_.pool.Remove(*this)) Charge(0);  // else a worker still holds its memory
    Answer(GoneStatus(deadline_), {});
  }

  void OnDone() override {
    if (registered_) core_.calls.RemoveUnary();
    std::shared_ptr<UnaryCall> last;  // dies after the lock, and the ticket with it
    absl::MutexLock lock(&mutex_);
    timer_.Finished(code_);
    last = std::move(self_);
  }

 private:
  // Not OK: the article is refused. OK: it is in the pool.
  absl::Status Enqueue(const grpc::ByteBuffer& bytes) {
    KHABAR_RETURN_IF_ERROR(core_.calls.AddUnary());
    registered_ = true;
    KHABAR_RETURN_IF_ERROR(ParseMessage(bytes, request_));
    KHABAR_ASSIGN_OR_RETURN(selection_,
                            core_.enricher.Check(request_.article(), request_.annotators()));
    absl::MutexLock lock(&mutex_);
    ticket_ = core_.admission.TryAdmit(bytes.Length(), Share::kWhole);
    if (!ticket_) {
      return MakeError(ErrorCode::kOverloaded, "the queue is full; try again after the delay");
    }
    core_.pool.Submit(self_);
    return absl::OkStatus();
  }

  void Charge(size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    ticket_.Resize(bytes);
  }

  // The first one counts. `response` is the call's until then, so only that one may touch it.
  void Answer(const absl::Status& status, const grpc::ByteBuffer& bytes) {
    {
      absl::MutexLock lock(&mutex_);
      if (std::exchange(finished_, true)) return;
      code_ = status.code();
      response_ = bytes;  // a reference more
    }
    core_.observer.OnArticle(CodeName(status), absl::Now() - start_);
    Finish(FinalStatus(core_, kMethod, status));
  }

  CallCore& core_;
  const absl::Time start_ = absl::Now();
  const absl::Time deadline_;
  grpc::ByteBuffer& response_;
  const CallTimer timer_;
  v1::EnrichArticleRequest request_;
  StageSelection selection_;
  bool registered_ = false;

  absl::Mutex mutex_;
  Ticket ticket_ ABSL_GUARDED_BY(mutex_);
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  absl::StatusCode code_ ABSL_GUARDED_BY(mutex_) = absl::StatusCode::kOk;
  std::shared_ptr<UnaryCall> self_ ABSL_GUARDED_BY(mutex_);  // until OnDone
};

}  // namespace

grpc::ServerUnaryReactor* StartUnaryCall(CallCore& core, grpc::CallbackServerContext& context,
                                         const grpc::ByteBuffer& request,
                                         grpc::ByteBuffer& response) {
  const auto call = std::make_shared<UnaryCall>(core, context, response);
  call->Start(request);
  return call.get();
}

}  // namespace khabar::grpc_service
