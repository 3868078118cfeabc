// Reflection lists and describes the services, for grpcurl and its like.
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"

#include "service/grpc/test_server.h"

namespace khabar::grpc_service {
namespace {

using ::testing::HasSubstr;

constexpr char kService[] = "khabar.v1.EnrichmentService";

// One question to the reflection service. Its messages are known to the process, not to us.
class Reflection {
 public:
  using Message = google::protobuf::Message;

  static std::unique_ptr<Message> New(const std::string& type) {
    const auto* descriptor =
        google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(
            "grpc.reflection.v1alpha." + type);
    return std::unique_ptr<Message>(
        google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
  }

  static std::unique_ptr<Message> Ask(TestServer& test, const Message& question) {
    grpc::TemplatedGenericStub<Message, Message> stub(test.channel());
    grpc::CompletionQueue queue;
    grpc::ClientContext context;
    SetPatience(context);
    const auto call = stub.PrepareCall(
        &context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
    auto answer = New("ServerReflectionResponse");
    call->StartCall(&context);
    Next(queue);
    call->Write(question, &context);
    Next(queue);
    call->Read(answer.get(), &context);
    Next(queue);
    call->WritesDone(&context);
    Next(queue);
    grpc::Status status;
    call->Finish(&status, &context);
    Next(queue);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer;
  }

 private:
  static void Next(grpc::CompletionQueue& queue) {
    void* tag;
    bool ok = false;
    EXPECT_TRUE(queue.Next(&tag, &ok) && ok);
  }
};

TEST(Reflection, ListsAndDescribesTheServices) {
  TestServer test;
  auto question = Reflection::New("ServerReflectionRequest");
  const auto* descriptor = question->GetDescriptor();
  question->GetReflection()->SetString(question.get(), descriptor->FindFieldByName("list_services"),
                                       "*");
  const std::string listed = Reflection::Ask(test, *question)->DebugString();
  EXPECT_THAT(listed, HasSubstr(kService));
  EXPECT_THAT(listed, HasSubstr("grpc.health.v1.Health"));

  for (const char* symbol : {kService, "grpc.health.v1.Health", "google.rpc.ErrorInfo"}) {
    question->GetReflection()->SetString(
        question.get(), descriptor->FindFieldByName("file_containing_symbol"), symbol);
    EXPECT_THAT(Reflection::Ask(test, *question)->DebugString(),
                HasSubstr("file_descriptor_response"))
        << symbol;
  }
}

}  // namespace
}  // namespace khabar::grpc_service
