#include "base/net/http/errors.hpp"
#include "base/net/http/limits.hpp"
#include "base/net/http/multipart.hpp"

#include <gmock/gmock.h>

namespace {

using namespace ob::net::http;

request form(std::string type, std::string body) {
    request r;
    r.method = method::post;
    r.fields = {{"Content-Type", std::move(type)}};
    r.body = std::move(body);
    return r;
}

const std::string multipart = "multipart/form-data; boundary=----b1";

TEST(ReadForm, ReadsFilesAndFieldsByteForByte) {
    const auto parts = read_form(form(
        multipart,
        "------b1\r\nContent-Disposition: form-data; name=\"credential\"; filename=\"a "
        "\\\"b\\\".png\"\r\n"
        "Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n--\r\n------b\r\n------b1\r\n"
        "content-disposition: form-data; name=recipient\r\n\r\n\r\n------b1--\r\n"
    ));
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).name, "credential");
    EXPECT_EQ(parts->at(0).file_name, "a \"b\".png");
    EXPECT_EQ(parts->at(0).content_type, "image/png");
    EXPECT_EQ(parts->at(0).content, "\x89PNG\r\n\x1a\n--\r\n------b");
    EXPECT_EQ(parts->at(1).name, "recipient");
    EXPECT_EQ(parts->at(1).content, "");
}

TEST(ReadForm, ReadsUrlencodedFields) {
    const auto parts = read_form(
        form("application/x-www-form-urlencoded; charset=utf-8", "text=%7B%22a%22+%3A1%7D&empty=")
    );
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ(parts->at(0).content, "{\"a\" :1}");
    EXPECT_EQ(parts->at(1).content, "");
}

TEST(ReadForm, RefusesWhatDoesNotEndOrHasNoName) {
    const std::string part = "------b1\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nv";
    const std::pair<std::string, std::string> cases[] = {
        {multipart, ""},
        {multipart, part},
        {multipart, part + "\r\n------b1"},
        {multipart, "preamble\r\n" + part + "\r\n------b1--"},
        {multipart, "------b1\r\nContent-Disposition: form-data\r\n\r\nv\r\n------b1--"},
        {multipart, "------b1\r\nContent-Disposition: form-data; name=\"x\r\n\r\nv\r\n------b1--"},
        {multipart, "------b1\r\nno colon\r\n\r\nv\r\n------b1--"},
        {multipart, "------b1 \r\nContent-Disposition: form-data; name=x\r\n\r\nv\r\n------b1--"},
        {"multipart/form-data", part + "\r\n------b1--"},
        {"multipart/form-data; boundary=\"\"", part + "\r\n------b1--"},
        {"multipart/form-data; boundary=" + std::string(71, 'b'), part},
        {"application/x-www-form-urlencoded", "a=%zz"},
        {"text/plain", "a=b"},
    };
    for (const auto& [type, body] : cases)
        EXPECT_FALSE(read_form(form(type, body))) << type << "\n" << body;
}

TEST(ReadForm, LimitsPartsAndFields) {
    std::string many;
    for (std::size_t i = 0; i <= parts_max; ++i)
        many += "------b1\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nv\r\n";
    EXPECT_FALSE(read_form(form(multipart, many + "------b1--")));
    std::string fields;
    for (std::size_t i = 0; i <= form_fields_max; ++i)
        fields += "a=b&";
    EXPECT_FALSE(read_form(form("application/x-www-form-urlencoded", fields)));
}

} // namespace
