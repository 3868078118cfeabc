#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "khabar/v1/enrichment_service.pb.h"

#include "lib/base/errors.h"
#include "service/grpc/calls.h"
#include "service/grpc/rpc_status.h"

namespace khabar::grpc_service {
namespace {

using Request = v1::EnrichArticlesRequest;
using Response = v1::EnrichArticlesResponse;

constexpr std::string_view kMethod = "EnrichArticles";

class StreamCall;

// One article of a stream and its answer.
struct StreamArticle final : public Job {
  void Run(Scratch& scratch) override;

  std::shared_ptr<StreamCall> call;  // while it is in the pool
  absl::Time arrived;
  size_t request_bytes = 0;
  Request request;
  StageSelection selection;
  // Guarded by the call's mutex.
  Ticket ticket;
  bool answered = false;
  grpc::ByteBuffer answer;
};
using ArticlePtr = std::shared_ptr<StreamArticle>;

// EnrichArticles. Articles stand in the order of arrival until they are answered and written; the
// front is written when it is answered. No more is read while `stream_articles` stand here or while
// one is parked: it found no room, and tries again when an answer of this stream has left. With
// nothing of its own to wait for, it is refused as OVERLOADED.
class StreamCall final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                         public Drainable,
                         public std::enable_shared_from_this<StreamCall> {
 public:
  StreamCall(CallCore& core, grpc::CallbackServerContext& context)
      : core_(core),
        context_(context),
        deadline_(DeadlineOf(context)),
        timer_(core.observer, kMethod) {}

  void Start() {
    absl::Status status;
    {
      absl::MutexLock lock(&mutex_);
      self_ = shared_from_this();
      status = core_.calls.AddStream(self_);
      finished_ = !status.ok();
      code_ = status.code();
    }
    if (status.ok()) return Proceed();
    Finish(FinalStatus(core_, kMethod, status));
  }

  void OnReadDone(bool ok) override {
    ArticlePtr article;
    absl::Status status;
    if (ok) {
      article = std::make_shared<StreamArticle>();
      status = Read(*article);
    }
    {
      absl::MutexLock lock(&mutex_);
      reading_ = false;
      if (!ok) input_ended_ = true;
      // An article that arrives after Drain() goes unanswered: the final status says so.
      if (ok && !draining_ && !finished_) Accept(std::move(article), status);
    }
    Proceed();
  }

  void OnWriteDone(bool /*ok*/) override {
    {
      absl::MutexLock lock(&mutex_);
      // Now, and not when the worker lets go of the article a moment later: this stream's next
      // article may need the room.
      if (writing_ != nullptr) writing_->ticket.Release();
      writing_.reset();
    }
    Proceed();
  }

  void OnCancel() override {
    absl::Status gone = GoneStatus(deadline_);
    {
      absl::MutexLock lock(&mutex_);
      if (finished_) return;
      finished_ = true;
      code_ = gone.code();
      for (const ArticlePtr& article : articles_) {
        if (!article->answered) core_.pool.Remove(*article);
      }
      parked_.reset();
      articles_.clear();
    }
    Finish(FinalStatus(core_, kMethod, gone));
  }

  void OnDone() override {
    core_.calls.RemoveStream(this);
    std::shared_ptr<StreamCall> last;  // dies after the lock
    absl::MutexLock lock(&mutex_);
    timer_.Finished(code_);
    last = std::move(self_);
  }

  void Drain() override {
    {
      absl::MutexLock lock(&mutex_);
      draining_ = true;
    }
    Proceed();
  }

  // On a worker.
  void Work(StreamArticle& article, Scratch& scratch) {
    absl::Status status;
    Response response;
    if (Unwanted()) {
      status = GoneStatus(deadline_);
    } else {
      status = core_.enricher.Enrich(article.request.article(), article.selection, scratch,
                                     *response.mutable_article());
    }
    Answer(article, status, response);
    Proceed();
  }

 private:
  bool Unwanted() ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    return finished_ || absl::Now() >= deadline_;
  }

  // From the bytes that gRPC has read. An error is the article's answer.
  absl::Status Read(StreamArticle& article) {
    article.arrived = absl::Now();
    article.request_bytes = incoming_.Length();
    const absl::Status parsed = ParseMessage(incoming_, article.request);
    incoming_.Clear();
    KHABAR_RETURN_IF_ERROR(parsed);
    KHABAR_ASSIGN_OR_RETURN(article.selection, core_.enricher.Check(article.request.article(),
                                                                    article.request.annotators()));
    return absl::OkStatus();
  }

  void Accept(ArticlePtr article, const absl::Status& status)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    articles_.push_back(article);
    if (!status.ok()) return Refuse(*article, status);
    parked_ = std::move(article);
  }

  void Refuse(StreamArticle& article, const absl::Status& status)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    Response response;
    Complete(article, status, response);
    SetAnswer(article, ToBytes(response));
  }

  void Answer(StreamArticle& article, const absl::Status& status, Response& response)
      ABSL_LOCKS_EXCLUDED(mutex_) {
    Complete(article, status, response);
    grpc::ByteBuffer bytes = ToBytes(response);
    absl::MutexLock lock(&mutex_);
    SetAnswer(article, bytes);
  }

  void Complete(StreamArticle& article, const absl::Status& status, Response& response) {
    response.set_request_id(article.request.request_id());
    if (!status.ok()) *response.mutable_error() = ToArticleError(status, core_.retry_delay);
    article.request = Request();  // gives its memory back
    core_.observer.OnArticle(CodeName(status), absl::Now() - article.arrived);
  }

  void SetAnswer(StreamArticle& article, const grpc::ByteBuffer& bytes)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    article.ticket.Resize(bytes.Length());
    article.answer = bytes;  // a reference more
    article.answered = true;
  }

  // Starts whatever may start now. Finish() comes after the lock: then the call may be gone.
  void Proceed() ABSL_LOCKS_EXCLUDED(mutex_) {
    std::optional<absl::Status> end;
    {
      absl::MutexLock lock(&mutex_);
      if (finished_) return;
      SubmitParked();
      MaybeWrite();
      MaybeRead();
      end = MaybeEnd();
    }
    if (end.has_value()) Finish(FinalStatus(core_, kMethod, *end));
  }

  void SubmitParked() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (parked_ == nullptr) return;
    const bool alone = articles_.size() == 1 && writing_ == nullptr;
    parked_->ticket =
        core_.admission.TryAdmit(parked_->request_bytes, alone ? Share::kWhole : Share::kHalf);
    if (parked_->ticket) {
      parked_->call = self_;
      core_.pool.Submit(std::move(parked_));
    } else if (alone) {
      Refuse(*parked_, MakeError(ErrorCode::kOverloaded,
                                 "the queue is full; send the article again after the delay"));
      parked_.reset();
    }
  }

  void MaybeWrite() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (writing_ != nullptr || articles_.empty() || !articles_.front()->answered) return;
    writing_ = std::move(articles_.front());
    articles_.pop_front();
    StartWrite(&writing_->answer);
  }

  void MaybeRead() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const size_t open = articles_.size() + (writing_ == nullptr ? 0 : 1);
    if (reading_ || input_ended_ || draining_ || parked_ != nullptr) return;
    if (open >= core_.stream_articles) return;
    reading_ = true;
    StartRead(&incoming_);
  }

  // The final status once all that was read is answered and written.
  std::optional<absl::Status> MaybeEnd() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (!articles_.empty() || writing_ != nullptr) return std::nullopt;
    if (!input_ended_ && !draining_) return std::nullopt;
    finished_ = true;
    absl::Status status;
    if (!input_ended_) {
      status = MakeError(ErrorCode::kShuttingDown,
                         "the service is shutting down; send what was not answered to another one");
    } else if (context_.IsCancelled()) {  // a cancelled read looks like the end of the input
      status = GoneStatus(deadline_);
    }
    code_ = status.code();
    return status;
  }

  CallCore& core_;
  const grpc::CallbackServerContext& context_;  // gRPC's, until OnDone
  const absl::Time deadline_;
  const CallTimer timer_;
  grpc::ByteBuffer incoming_;  // gRPC fills it while reading_

  absl::Mutex mutex_;
  std::shared_ptr<StreamCall> self_ ABSL_GUARDED_BY(mutex_);  // until OnDone
  std::deque<ArticlePtr> articles_ ABSL_GUARDED_BY(mutex_);   // read, in order, not yet written
  ArticlePtr parked_ ABSL_GUARDED_BY(mutex_);                 // the last of articles_, without room
  ArticlePtr writing_ ABSL_GUARDED_BY(mutex_);                // gRPC reads its answer
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool input_ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  absl::StatusCode code_ ABSL_GUARDED_BY(mutex_) = absl::StatusCode::kOk;
};

void StreamArticle::Run(Scratch& scratch) {
  const std::shared_ptr<StreamCall> owner = std::move(call);
  owner->Work(*this, scratch);
}

}  // namespace

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartStreamCall(
    CallCore& core, grpc::CallbackServerContext& context) {
  const auto call = std::make_shared<StreamCall>(core, context);
  call->Start();
  return call.get();
}

}  // namespace khabar::grpc_service
