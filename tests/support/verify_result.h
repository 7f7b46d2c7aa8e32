// QVERIFY for results: a failure prints the error's own words.
#pragma once

#include <QTest>

#define VERIFY_RESULT(...)                                                                                             \
    do {                                                                                                               \
        const auto& verified = (__VA_ARGS__);                                                                          \
        QVERIFY2(verified, verified ? "" : verified.error().message.c_str());                                          \
    } while (false)
