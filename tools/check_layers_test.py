#!/usr/bin/env python3
"""Tests of check_layers.py: each rule with what it must refuse and what it must let pass."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import check_layers  # noqa: E402


class Includes(unittest.TestCase):
    ALLOWED = [
        ("lib/doc/document.h", '"', "lib/base/span.h"),
        ("lib/text/tokenize.cc", '"', "lib/text/fold.h"),
        ("lib/text/tokenize.cc", "<", "unicode/uchar.h"),
        ("lib/analyze/entities/crf.cc", '"', "lib/text/fold.h"),
        ("lib/analyze/entities/crf.cc", '"', "lib/analyze/entities/model.h"),
        ("lib/pipeline/stages.cc", '"', "lib/analyze/language/language_annotator.h"),
        ("lib/ingest/engine.cc", '"', "lib/pipeline/pipeline.h"),
        ("lib/decode/json.cc", '"', "simdjson.h"),
        ("lib/decode/assemble.cc", '"', "lib/text/normalize.h"),
        ("service/kafka/source.cc", "<", "librdkafka/rdkafka.h"),
        ("service/app/main.cc", '"', "service/grpc/server.h"),
        ("service/app/main.cc", '"', "service/app/signals.h"),
        ("service/convert/proto.cc", '"', "khabar/v1/common.pb.h"),
        ("service/grpc/server.h", "<", "grpcpp/grpcpp.h"),
        ("bench/text_bench.cc", '"', "lib/text/tokenize.h"),
    ]
    REFUSED = [
        ("lib/base/span.h", '"', "lib/doc/document.h"),
        ("lib/doc/document.h", '"', "lib/text/fold.h"),
        ("lib/text/tokenize.cc", '"', "lib/decode/decode.h"),
        ("lib/decode/json.cc", '"', "lib/text/fold.h"),
        ("lib/analyze/entities/crf.cc", '"', "lib/analyze/language/language_annotator.h"),
        ("lib/analyze/entities/crf.cc", '"', "lib/pipeline/pipeline.h"),
        ("lib/pipeline/stages.cc", '"', "lib/ingest/ports.h"),
        ("lib/ingest/engine.cc", '"', "lib/decode/decode.h"),
        ("lib/ingest/engine.cc", '"', "service/kafka/source.h"),
        ("lib/ingest/engine.cc", "<", "librdkafka/rdkafka.h"),
        ("lib/decode/protobuf.cc", '"', "khabar/v1/raw_article.pb.h"),
        ("lib/decode/protobuf.cc", "<", "google/protobuf/message.h"),
        ("lib/decode/json.h", '"', "simdjson.h"),
        ("lib/decode/json.h", "<", "simdjson.h"),
        ("service/kafka/source.cc", '"', "service/app/app.h"),
        ("service/kafka/source.cc", '"', "tests/support/fake.h"),
        ("lib/newfolder/x.cc", '"', "lib/base/span.h"),
        ("tools/train.cc", '"', "service/convert/proto.h"),
    ]

    def test_allowed(self):
        for case in self.ALLOWED:
            self.assertIsNone(check_layers.check_include(*case), case)

    def test_refused(self):
        for case in self.REFUSED:
            self.assertIsNotNone(check_layers.check_include(*case), case)


class Files(unittest.TestCase):
    def test_line_and_guard(self):
        good = "#ifndef KHABAR_LIB_BASE_X_H_\n#define KHABAR_LIB_BASE_X_H_\n#endif\n"
        self.assertEqual(check_layers.check_file("lib/base/x.h", good), [])
        bad = good.replace("BASE_X", "BASE_Y") + '  #  include "lib/doc/document.h"\n'
        found = check_layers.check_file("lib/base/x.h", bad)
        self.assertEqual(len(found), 2)
        self.assertTrue(found[0].startswith("lib/base/x.h:4: "), found)

    def test_cmake(self):
        self.assertEqual(check_layers.check_cmake("lib/doc/CMakeLists.txt", "DEPS khabar_base # gRPC::grpc++"), [])
        for link in ("PkgConfig::RDKAFKA", "gRPC::grpc++", "protobuf::libprotobuf", "khabar_proto", "khabar_convert"):
            self.assertEqual(len(check_layers.check_cmake("lib/doc/CMakeLists.txt", f"DEPS {link}")), 1, link)

    def test_tree(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            (root / "lib/base").mkdir(parents=True)
            (root / "lib/base/a.cc").write_text('#include "service/kafka/source.h"\n')
            (root / "lib/base/CMakeLists.txt").write_text("DEPS gRPC::grpc++\n")
            found, count = check_layers.check_tree(root)
            self.assertEqual((len(found), count), (2, 2), found)


if __name__ == "__main__":
    unittest.main()
