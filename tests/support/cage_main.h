// main() of tests that open files through the cage: it starts this very program again as the child that decodes.
#pragma once

#include "media/cage/child.h"

#include <QCoreApplication>
#include <QTest>

/// As QTEST_MAIN for an application of that class. `addOperations` is what the child can be asked for.
#define FACET_CAGE_TEST_MAIN_AS(Application, TestClass, addOperations)                                                 \
    int main(int argc, char** argv)                                                                                    \
    {                                                                                                                  \
        if (media::cage::isChild(argc, argv))                                                                          \
            return media::cage::runChild(addOperations);                                                               \
        Application application(argc, argv);                                                                           \
        TestClass test;                                                                                                \
        QTEST_SET_MAIN_SOURCE_PATH                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
#define FACET_CAGE_TEST_MAIN(TestClass)                                                                                \
    FACET_CAGE_TEST_MAIN_AS(QCoreApplication, TestClass, media::cage::addAllOperations)
