// The thin hand over SQLite.
#include "app/database.h"

#include "app/search_tokenizer.h"
#include "inference/system_error.h"

// The session extension's declarations are hidden without these; Debian's library has it.
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int kBusyMilliseconds = 5000;

/// What the system said of the last failure. Where a commit fails, only the file itself remembers.
int systemErrorOf(sqlite3* connection)
{
    if (const int number = sqlite3_system_errno(connection); inference::isDiskFull(number))
        return number;
    for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
        sqlite3_file* file = nullptr;
        int number = 0;
        if (sqlite3_file_control(connection, "main", which, &file) == SQLITE_OK && file && file->pMethods &&
            file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK && number != 0)
            return number;
    }
    return 0;
}

/// SQLite tells some full disks as failed input and output, with the system's number.
ErrorCode codeOf(sqlite3* connection)
{
    switch (sqlite3_errcode(connection) & 0xff) {
    case SQLITE_NOMEM:
        return ErrorCode::OutOfMemory;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return inference::isDiskFull(systemErrorOf(connection)) ? ErrorCode::DiskFull : ErrorCode::Storage;
    default:
        return ErrorCode::Storage;
    }
}

/// SQLite's words for a failure, and what the reader can do about it.
std::string explain(sqlite3* connection)
{
    const int code = sqlite3_extended_errcode(connection);
    std::string text = sqlite3_errmsg(connection);
    if (codeOf(connection) == ErrorCode::DiskFull)
        text += ". Free some space on this disk";
    switch (code & 0xff) {
    case SQLITE_READONLY:
    case SQLITE_PERM:
        text += ". Allow writing to this directory";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        text += ": another program has held the file for " + std::to_string(kBusyMilliseconds / 1000) + " s";
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        text += ": the file is damaged. Put a copy of it aside, then restore a backup or remove it";
        break;
    default:
        break;
    }
    return text + " (SQLite " + std::to_string(code) + ")";
}

Error storageError(sqlite3* connection, std::string_view doing)
{
    const char* file = sqlite3_db_filename(connection, "main");
    std::string message(doing);
    if (file && *file)
        message += std::string(" ") + file;
    return {codeOf(connection), message + ": " + explain(connection)};
}

/// SQLite would create it with the umask's mode; conversations are nobody else's to read. A file that is there is not
/// opened for that: closing it would drop the locks that this process's other connections have on it, and another
/// process would take their log away (https://www.sqlite.org/howtocorrupt.html, 2.2).
Result<void> makeWritable(const std::filesystem::path& path)
{
    if (::access(path.c_str(), R_OK | W_OK) == 0)
        return {};
    if (errno == ENOENT) {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (file >= 0)
            ::close(file);
        if (file >= 0 || errno == EEXIST)
            return {};
    }
    return inference::systemError("cannot open " + path.string() + " for writing", errno);
}

} // namespace

std::string fileUri(const std::filesystem::path& path, std::string_view parameters)
{
    std::string uri = "file:";
    for (const char c : path.string()) {
        if (c == '?' || c == '#' || c == '%') {
            constexpr char kDigits[] = "0123456789ABCDEF";
            uri += {'%', kDigits[c >> 4], kDigits[c & 15]};
        } else {
            uri += c;
        }
    }
    return (uri += "?").append(parameters);
}

Statement::Statement(Statement&& other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr)), m_bindResult(other.m_bindResult)
{
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void Statement::bindOne(int index, int64_t value)
{
    m_bindResult |= sqlite3_bind_int64(m_statement, index, value);
}

void Statement::bindOne(int index, double value)
{
    m_bindResult |= sqlite3_bind_double(m_statement, index, value);
}

void Statement::bindOne(int index, std::string_view value)
{
    m_bindResult |= sqlite3_bind_text64(m_statement, index, value.data() ? value.data() : "", value.size(),
                                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindOne(int index, std::nullopt_t)
{
    m_bindResult |= sqlite3_bind_null(m_statement, index);
}

Result<bool> Statement::step()
{
    sqlite3* connection = sqlite3_db_handle(m_statement);
    if (m_bindResult != SQLITE_OK)
        return storageError(connection, "cannot bind a value for");
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return storageError(connection, sqlite3_stmt_readonly(m_statement) ? "cannot read" : "cannot write to");
}

Result<void> Statement::run()
{
    for (;;) {
        TRY_ASSIGN(const bool row, step());
        if (!row)
            return {};
    }
}

int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string Statement::text(int column) const
{
    const unsigned char* characters = sqlite3_column_text(m_statement, column);
    if (!characters)
        return {};
    return {reinterpret_cast<const char*>(characters), static_cast<size_t>(sqlite3_column_bytes(m_statement, column))};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Database::Database(sqlite3* connection) : m_connection(connection) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&& other) noexcept
{
    m_statements = std::move(other.m_statements); // what hangs on a connection goes before it
    m_recording = std::move(other.m_recording);
    m_isNoted = other.m_isNoted;
    m_keptChanges = std::move(other.m_keptChanges);
    m_connection = std::move(other.m_connection);
    return *this;
}
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& path, OpenMode mode)
{
    if (mode == OpenMode::ReadWrite)
        TRY(makeWritable(path));
    sqlite3* raw = nullptr;
    const int flags = mode == OpenMode::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const std::string name = mode == OpenMode::Immutable ? fileUri(path, "immutable=1") : path.string();
    const int code = sqlite3_open_v2(name.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
    Database database(raw);
    if (code != SQLITE_OK)
        return Error{raw ? codeOf(raw) : ErrorCode::OutOfMemory,
                     "cannot open " + path.string() + ": " + (raw ? explain(raw) : std::string("not enough memory"))};
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_busy_timeout(raw, kBusyMilliseconds);
    // A damaged or hostile file must not run code of its own or be trusted beyond its tables.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    TRY(addSearchTokenizer(raw));
    TRY(database.execute("PRAGMA foreign_keys = ON"));
    TRY(database.execute("PRAGMA cell_size_check = ON"));
    if (mode == OpenMode::ReadWrite) {
        TRY(database.execute("PRAGMA journal_mode = WAL"));
        TRY(database.execute("PRAGMA synchronous = FULL"));
        // What was deleted for good is gone from the file, and so salvage() does not find it either.
        TRY(database.execute("PRAGMA secure_delete = ON"));
    }
    return database;
}

Result<Database> Database::openInMemory()
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(raw);
    if (code != SQLITE_OK)
        return Error{ErrorCode::OutOfMemory, "cannot keep conversations in memory: not enough of it"};
    sqlite3_extended_result_codes(raw, 1);
    TRY(addSearchTokenizer(raw));
    TRY(database.execute("PRAGMA foreign_keys = ON"));
    return database;
}

Result<Statement> Database::prepare(std::string_view sql)
{
    auto& statement = m_statements[std::string(sql)];
    if (!statement) {
        sqlite3_stmt* raw = nullptr;
        if (sqlite3_prepare_v3(m_connection.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                               &raw, nullptr) != SQLITE_OK)
            return storageError(m_connection.get(), "cannot query");
        statement.reset(raw);
    }
    return Statement(statement.get());
}

Result<void> Database::execute(std::string_view sql)
{
    const std::string terminated(sql);
    if (sqlite3_exec(m_connection.get(), terminated.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return storageError(m_connection.get(), "cannot change");
    return {};
}

void Database::enforceForeignKeys()
{
    sqlite3_db_config(m_connection.get(), SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
}

int64_t Database::lastInsertId() const
{
    return sqlite3_last_insert_rowid(m_connection.get());
}

int64_t Database::changes() const
{
    return sqlite3_changes64(m_connection.get());
}

Result<void> Database::copyTo(Database& target) const
{
    sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", m_connection.get(), "main");
    if (!backup)
        return storageError(target.handle(), "cannot copy conversations to");
    const int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE)
        return storageError(target.handle(), "cannot copy conversations to");
    return {};
}

bool Database::wasDamage() const
{
    const int code = sqlite3_errcode(m_connection.get()) & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

bool Database::wasContradiction() const
{
    switch (sqlite3_errcode(m_connection.get()) & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
        return true;
    default:
        return false;
    }
}

Error Database::lastError(std::string_view doing) const
{
    return storageError(m_connection.get(), doing);
}

void Database::EndRecording::operator()(sqlite3_session* session) const
{
    sqlite3session_delete(session);
}

void Database::Free::operator()(void* bytes) const
{
    sqlite3_free(bytes);
}

Result<void> Database::startRecording(bool (*isNoted)(std::string_view table))
{
    m_isNoted = isNoted;
    m_keptChanges.clear();
    return beginSession();
}

Result<void> Database::beginSession()
{
    sqlite3_session* session = nullptr;
    int code = sqlite3session_create(m_connection.get(), "main", &session);
    m_recording.reset(session);
    const auto filter = [](void* context, const char* table) {
        return static_cast<int>(reinterpret_cast<bool (*)(std::string_view)>(context)(table));
    };
    if (code == SQLITE_OK)
        sqlite3session_table_filter(session, filter, reinterpret_cast<void*>(m_isNoted));
    if (code == SQLITE_OK)
        code = sqlite3session_attach(session, nullptr);
    if (code != SQLITE_OK)
        return Error{ErrorCode::OutOfMemory, "cannot record changes: not enough memory"};
    return {};
}

Result<Database::Changes> Database::recorded() const
{
    Changes changes;
    void* bytes = nullptr;
    if (sqlite3session_changeset(m_recording.get(), &changes.size, &bytes) != SQLITE_OK)
        return Error{ErrorCode::OutOfMemory, "cannot collect changes: not enough memory"};
    changes.bytes.reset(bytes);
    return changes;
}

Result<void> Database::keepRecorded()
{
    TRY_ASSIGN(auto changes, recorded());
    if (changes.size == 0)
        return {};
    m_keptChanges.push_back(std::move(changes));
    return beginSession();
}

Result<void> Database::replayTo(Database& target, Contradiction contradiction) const
{
    const auto resolve = [](void* wish, int kind, sqlite3_changeset_iter*) -> int {
        if (*static_cast<Contradiction*>(wish) == Contradiction::Refuse)
            return SQLITE_CHANGESET_ABORT;
        if (kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT)
            return SQLITE_CHANGESET_REPLACE;
        return kind == SQLITE_CHANGESET_NOTFOUND ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT;
    };
    const auto apply = [&](const Changes& changes) -> Result<void> {
        const int code = sqlite3changeset_apply(target.handle(), changes.size, changes.bytes.get(), nullptr, resolve,
                                                &contradiction);
        if (code == SQLITE_ABORT)
            return Error{ErrorCode::BadInput, "the file has changed meanwhile"};
        if (code != SQLITE_OK)
            return target.lastError("cannot bring up to date");
        return {};
    };
    TRY_ASSIGN(const auto newest, recorded());
    for (const Changes& changes : m_keptChanges)
        TRY(apply(changes));
    return apply(newest);
}

Result<Transaction> Transaction::begin(Database& database)
{
    TRY(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    // After some failures (disk full, I/O) SQLite has rolled back by itself already.
    if (m_database && !sqlite3_get_autocommit(m_database->handle()))
        sqlite3_exec(m_database->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    TRY(m_database->execute("COMMIT"));
    m_database = nullptr;
    return {};
}

} // namespace app
