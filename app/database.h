// A thin hand over SQLite: a connection, prepared statements, transactions that roll back unless committed. Knows no
// table. All text is UTF-8.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;
struct sqlite3_session;

namespace app {

/// A prepared statement, bound and stepped by position. Columns are those of the current row.
class Statement {
public:
    /// `statement` belongs to the Database; it is reset when this goes out of scope.
    explicit Statement(sqlite3_stmt* statement) : m_statement(statement) {}
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds the arguments to ?1, ?2, … in order.
    template <class... Values> Statement& bind(const Values&... values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    /// True when there is a row. Errors: Storage.
    inference::Result<bool> step();
    /// Steps to the end; rows are not expected. Errors: Storage.
    inference::Result<void> run();

    int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    bool isNull(int column) const;

private:
    void bindOne(int index, int64_t value);
    void bindOne(int index, uint64_t value) { bindOne(index, static_cast<int64_t>(value)); }
    void bindOne(int index, uint32_t value) { bindOne(index, static_cast<int64_t>(value)); }
    void bindOne(int index, bool value) { bindOne(index, static_cast<int64_t>(value)); }
    void bindOne(int index, int value) { bindOne(index, static_cast<int64_t>(value)); }
    void bindOne(int index, double value);
    void bindOne(int index, std::string_view value);
    void bindOne(int index, const std::string& value) { bindOne(index, std::string_view(value)); }
    void bindOne(int index, std::nullopt_t);
    template <class Value> void bindOne(int index, const std::optional<Value>& value) ///< none: NULL
    {
        if (value)
            bindOne(index, *value);
        else
            bindOne(index, std::nullopt);
    }

    sqlite3_stmt* m_statement;
    int m_bindResult = 0;
};

enum class OpenMode {
    ReadWrite, ///< created with mode 0600 when missing
    ReadOnly,  ///< not written; a WAL beside the file is read where the directory allows it
    Immutable, ///< not even looked at for other writers or a WAL: works in a read-only directory
};

/// How SQLite is told to open a file in a certain way: "mode=ro", "immutable=1".
std::string fileUri(const std::filesystem::path& path, std::string_view parameters);

class Database {
public:
    /// A database file, in WAL mode when writable, with foreign keys on, a busy timeout and synchronous FULL.
    static inference::Result<Database> open(const std::filesystem::path& path, OpenMode mode);
    static inference::Result<Database> openInMemory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// `sql` is prepared once; it must be the same literal each time. Errors: Storage.
    inference::Result<Statement> prepare(std::string_view sql);
    /// Runs any number of statements that need no values. Errors: Storage.
    inference::Result<void> execute(std::string_view sql);

    /// As from the start, after a statement has switched it off; cannot fail.
    void enforceForeignKeys();

    int64_t lastInsertId() const;
    int64_t changes() const; ///< rows that the last writing statement touched

    /// Makes `target`, which must be empty, a copy of this database as it is now. Errors: Storage.
    inference::Result<void> copyTo(Database& target) const;

    /// Notes every change from now on, so that another database can catch up, but those of tables for which `isNoted`
    /// says no. Errors: OutOfMemory.
    inference::Result<void> startRecording(bool (*isNoted)(std::string_view table));
    /// What was recorded so far is kept by itself: a later change that takes it back does not make it disappear.
    /// Errors: OutOfMemory.
    inference::Result<void> keepRecorded();
    enum class Contradiction {
        Refuse,  ///< somebody else has written to the target: nothing is done
        Replace, ///< it is only known better here
    };
    /// Makes the recorded changes to `target`, which was equal to this one when the recording began. Errors: BadInput
    /// (what `target` holds now contradicts them), Storage, DiskFull.
    inference::Result<void> replayTo(Database& target, Contradiction contradiction) const;

    sqlite3* handle() const { return m_connection.get(); }
    /// Whether the last failure was damage of the file.
    bool wasDamage() const;
    /// Whether the last failure was one of what stands in the file: damage, or rows that contradict each other.
    bool wasContradiction() const;
    /// Before tables go that prepared statements name. None may be in use.
    void forgetStatements() { m_statements.clear(); }
    /// What SQLite says of the last failure, as an Error with the file's name.
    inference::Error lastError(std::string_view doing) const;

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    struct EndRecording {
        void operator()(sqlite3_session* session) const;
    };
    struct Free {
        void operator()(void* bytes) const;
    };
    struct Changes {
        std::unique_ptr<void, Free> bytes;
        int size = 0;
    };
    explicit Database(sqlite3* connection);
    inference::Result<void> beginSession();
    inference::Result<Changes> recorded() const;

    std::unique_ptr<sqlite3, Close> m_connection;
    std::unique_ptr<sqlite3_session, EndRecording> m_recording;
    bool (*m_isNoted)(std::string_view table) = nullptr;
    std::vector<Changes> m_keptChanges; ///< the oldest first
    std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>> m_statements;
};

/// Rolls back when it goes out of scope without a commit.
class Transaction {
public:
    /// Takes the write lock at once, so that no later statement of it can meet another writer.
    static inference::Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    inference::Result<void> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database;
};

} // namespace app
