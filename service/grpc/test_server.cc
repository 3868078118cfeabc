#include "service/grpc/test_server.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/text/segmentation_annotator.h"

namespace khabar::grpc_service {
namespace {

class GateStage final : public Annotator {
 public:
  explicit GateStage(Gate& gate) : gate_(gate) {}
  std::string_view name() const override { return "gate"; }
  std::string_view version() const override { return "1"; }
  LayerSet needs() const override { return {Layer::kText}; }
  LayerSet adds() const override { return {Layer::kTopics}; }
  absl::Status Annotate(Document& doc) const override {
    gate_.Pass(doc.body().text);
    return absl::OkStatus();
  }

 private:
  Gate& gate_;
};

}  // namespace

void Gate::Open() {
  absl::MutexLock lock(&mutex_);
  open_ = true;
}

void Gate::Pass(std::string_view body) {
  absl::MutexLock lock(&mutex_);
  ++entered_;
  if (body.find(kWord) != std::string_view::npos) mutex_.Await(absl::Condition(&open_));
}

int Gate::entered() const {
  absl::MutexLock lock(&mutex_);
  return entered_;
}

bool Gate::AwaitEntered(int count) {
  absl::MutexLock lock(&mutex_);
  auto reached = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return entered_ >= count; };
  return mutex_.AwaitWithTimeout(absl::Condition(&reached), kPatience);
}

void FakeObserver::OnCallStarted(std::string_view /*method*/) {
  absl::MutexLock lock(&mutex_);
  ++started_;
}

void FakeObserver::OnCallFinished(std::string_view method, std::string_view code, absl::Duration) {
  absl::MutexLock lock(&mutex_);
  finished_.push_back(absl::StrCat(ToAbsl(method), " ", ToAbsl(code)));
}

void FakeObserver::OnArticle(std::string_view error, absl::Duration) {
  absl::MutexLock lock(&mutex_);
  articles_.emplace_back(error);
}

void FakeObserver::OnQueue(size_t articles, size_t bytes) {
  absl::MutexLock lock(&mutex_);
  queue_articles_ = articles;
  queue_bytes_ = bytes;
  peak_articles_ = std::max(peak_articles_, articles);
  peak_bytes_ = std::max(peak_bytes_, bytes);
}

bool FakeObserver::Await(const std::function<bool()>& condition) const {
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(&condition), kPatience);
}

bool FakeObserver::AwaitQueue(size_t articles) {
  return Await([=, this] { return queue_articles_ == articles; });
}
bool FakeObserver::AwaitAnswered(size_t count) {
  return Await([=, this] { return articles_.size() >= count; });
}
bool FakeObserver::AwaitIdle() {
  return Await([this] { return finished_.size() == started_; });
}

size_t FakeObserver::queue_bytes() const {
  absl::MutexLock lock(&mutex_);
  return queue_bytes_;
}
size_t FakeObserver::peak_articles() const {
  absl::MutexLock lock(&mutex_);
  return peak_articles_;
}
size_t FakeObserver::peak_bytes() const {
  absl::MutexLock lock(&mutex_);
  return peak_bytes_;
}
std::vector<std::string> FakeObserver::articles() const {
  absl::MutexLock lock(&mutex_);
  return articles_;
}
std::vector<std::string> FakeObserver::finished() const {
  absl::MutexLock lock(&mutex_);
  return finished_;
}

void NullLogger::Log(telemetry::Severity, std::string_view,
                     std::initializer_list<telemetry::LogField>) {}

std::unique_ptr<const Pipeline> GatedPipeline(Gate& gate) {
  std::vector<std::unique_ptr<const Annotator>> stages;
  stages.push_back(std::make_unique<GateStage>(gate));
  stages.push_back(std::make_unique<text::SegmentationAnnotator>());
  auto pipeline = Pipeline::CreateFrom(std::move(stages), nullptr);
  if (!pipeline.ok()) ADD_FAILURE() << pipeline.status();
  return *std::move(pipeline);
}

TestServer::TestServer(ServerOptions options) : pipeline_(GatedPipeline(gate)) {
  options.listen = "127.0.0.1:0";
  auto server = Server::Start(options, *pipeline_, logger_, observer);
  if (!server.ok()) ADD_FAILURE() << server.status();
  server_ = *std::move(server);
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // a connection of its own
  channel_ = grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", server_->port()),
                                       grpc::InsecureChannelCredentials(), arguments);
  stub_ = v1::EnrichmentService::NewStub(channel_);
}

grpc::Status TestServer::Enrich(const v1::EnrichArticleRequest& request,
                                v1::EnrichArticleResponse& response) {
  grpc::ClientContext context;
  SetPatience(context);
  return stub_->EnrichArticle(&context, request, &response);
}

void SetPatience(grpc::ClientContext& context) {
  context.set_deadline(absl::ToChronoTime(absl::Now() + kPatience));
}

v1::EnrichArticleRequest BodyRequest(std::string_view body) {
  v1::EnrichArticleRequest request;
  request.mutable_article()->set_body(std::string(body));
  return request;
}

v1::EnrichArticlesRequest StreamRequest(std::string_view id, std::string_view body) {
  v1::EnrichArticlesRequest request;
  request.set_request_id(std::string(id));
  request.mutable_article()->set_body(std::string(body));
  return request;
}

ErrorDetails::ErrorDetails(const grpc::Status& error) {
  if (!status.ParseFromString(error.error_details())) ADD_FAILURE() << "not a google.rpc.Status";
  for (const auto& detail : status.details()) {
    const bool known =
        detail.UnpackTo(&info) || detail.UnpackTo(&bad_request) || detail.UnpackTo(&retry);
    if (!known) ADD_FAILURE() << "unexpected detail " << detail.type_url();
  }
  if (bad_request.field_violations_size() == 1) field = bad_request.field_violations(0).field();
}

}  // namespace khabar::grpc_service
