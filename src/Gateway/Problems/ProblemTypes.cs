using System.Collections.Frozen;

namespace LegacyGateway.Problems;

/// <summary>The table of all problems that the gateway tells. A code, once published, keeps its meaning.</summary>
internal static class ProblemTypes
{
    // What the caller can mend.
    public static readonly ProblemType InvalidRequest = new("invalid-request", 400, "The request has mistakes.");
    public static readonly ProblemType InvalidKey = new("invalid-key", 400, "The key in the path is not one of this resource.");
    public static readonly ProblemType CursorInvalid = new("cursor-invalid", 400, "The cursor was not made by this gateway, or was changed.");
    public static readonly ProblemType CursorMismatch = new("cursor-mismatch", 400, "The cursor belongs to a request with another filter, sort or per.");
    public static readonly ProblemType CursorExpired = new("cursor-expired", 410, "The system that made the cursor no longer answers; begin again without a cursor.");
    public static readonly ProblemType NotSupported = new("not-supported", 400, "The system that serves this resource cannot do what was asked.");
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request is malformed.");
    public static readonly ProblemType Unauthorized = new("unauthorized", 401, "The request has no valid credentials.");
    public static readonly ProblemType Forbidden = new("forbidden", 403, "The caller may not do this.");
    public static readonly ProblemType ScopeMissing = new("scope-missing", 403, "The caller lacks a scope that this resource needs.");
    public static readonly ProblemType PiiScopeMissing = new("pii-scope-missing", 403, "The request names personal data that the caller may not see.");
    public static readonly ProblemType RowFilterWrite = new("row-filter-write", 403, "The caller sees only some records of this resource and may not write it.");
    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing here.");
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "The method is not allowed here.");
    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "Answers are application/json, which the Accept header rules out.");
    public static readonly ProblemType InvalidBody = new("invalid-body", 400, "The request's body is not a JSON object.");
    public static readonly ProblemType IdempotencyKeyMissing = new("idempotency-key-missing", 400, "Writes of this resource need an Idempotency-Key.");
    public static readonly ProblemType IdempotencyKeyInvalid = new("idempotency-key-invalid", 400, "The Idempotency-Key is not a quoted string of 1 to 255 characters.");
    public static readonly ProblemType CallbackRefused = new("callback-refused", 400, "The end of the operation cannot be told at this address.");
    public static readonly ProblemType NotCancellable = new("not-cancellable", 409, "The operation has begun, or has ended.");
    public static readonly ProblemType WrongState = new("wrong-state", 409, "In its present state that cannot be done.");
    public static readonly ProblemType PreconditionFailed = new("precondition-failed", 412, "The record no longer has the entity tag that the request names.");
    public static readonly ProblemType PayloadTooLarge = new("payload-too-large", 413, "The request's body is too large.");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The request's body has a media type that is not accepted here.");
    public static readonly ProblemType Refused = new("refused", 422, "The record was refused.");
    public static readonly ProblemType InvalidRecord = new("invalid-record", 422, "The record has mistakes.");
    public static readonly ProblemType OwnedElsewhere = new("owned-elsewhere", 422, "The request writes fields that another system owns.");
    public static readonly ProblemType IdempotencyKeyReused = new("idempotency-key-reused", 422, "The Idempotency-Key was used for another request.");
    public static readonly ProblemType QueueFull = new("queue-full", 429, "As many writes wait for the system as may.", Retryable: true);
    public static readonly ProblemType MoveRefused = new("move-refused", 422, "The route may not move as asked.");
    public static readonly ProblemType MoveConflict = new("move-conflict", 409, "Somebody else moved the route in the meantime.");
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "There are too many requests.", Retryable: true);

    // GraphQL: what the caller can mend.
    public static readonly ProblemType GraphQLSyntax = new("graphql-syntax", 400, "The document is no GraphQL.");
    public static readonly ProblemType GraphQLInvalid = new("graphql-invalid", 400, "The document or its variables do not fit the schema.");
    public static readonly ProblemType GraphQLOperationUnknown = new("graphql-operation-unknown", 400, "The document has no operation of that name, or several and no name was given.");
    public static readonly ProblemType QueryTooDeep = new("query-too-deep", 400, "The query nests its fields deeper than is allowed.");
    public static readonly ProblemType QueryTooLarge = new("query-too-large", 400, "The query has more tokens or fields than are allowed.");
    public static readonly ProblemType QueryTooManyAliases = new("query-too-many-aliases", 400, "The query has more aliases than are allowed.");
    public static readonly ProblemType QueryTooCostly = new("query-too-costly", 400, "The query may read more records than are allowed; ask for smaller pages.");
    public static readonly ProblemType IntrospectionDisabled = new("introspection-disabled", 400, "Questions about the schema are not answered here.");
    public static readonly ProblemType DocumentUnknown = new("document-unknown", 400, "There is no trusted document of that id.");
    public static readonly ProblemType DocumentNotTrusted = new("document-not-trusted", 400, "Only trusted documents are executed here.");

    // What the caller cannot mend.
    public static readonly ProblemType InternalError = new("internal-error", 500, "The gateway made a mistake.");
    public static readonly ProblemType OperationsNotConfigured = new("operations-not-configured", 501, "Writes to the system that serves this resource are not configured.");
    public static readonly ProblemType NotCarriedOut = new("not-carried-out", 502, "The write did not happen; it waits for a person.");
    public static readonly ProblemType UnderReview = new("under-review", 409, "The write waits for a person to look at it.");
    public static readonly ProblemType RecordUnreadable = new("record-unreadable", 502, "The record exists, but its data cannot be read as the contract promises.");
    public static readonly ProblemType BackendMisconfigured = new("backend-misconfigured", 502, "The system that serves this resource answered in a way that its binding does not know.");
    public static readonly ProblemType BackendInvalidAnswer = new("backend-invalid-answer", 502, "The service that serves this resource gave an answer that cannot be passed on.");
    public static readonly ProblemType BackendUnreachable = new("backend-unreachable", 502, "The service that serves this resource cannot be reached.", Retryable: true);
    public static readonly ProblemType BackendUnavailable = new("backend-unavailable", 503, "The system that serves this resource is not available.", Retryable: true);
    public static readonly ProblemType NoDropYet = new("no-drop-yet", 503, "The system that serves this resource has not handed its data over yet.", Retryable: true);
    public static readonly ProblemType StateStoreUnavailable = new("state-store-unavailable", 503, "The state store does not answer.", Retryable: true);
    public static readonly ProblemType RouteUnknown = new("route-unknown", 503, "The gateway does not know yet who serves this resource.", Retryable: true);
    public static readonly ProblemType RouteMoving = new("route-moving", 503, "The writes of this resource are moving; send the write again in a moment.", Retryable: true);
    public static readonly ProblemType BackendOverloaded = new("backend-overloaded", 503, "The system that serves this resource has as many requests as it may get.", Retryable: true);
    public static readonly ProblemType BackendTimeout = new("backend-timeout", 503, "The system that serves this resource did not answer in time.", Retryable: true);
    public static readonly ProblemType QueryTimeout = new("query-timeout", 503, "The query took longer than is allowed.", Retryable: true);
    public static readonly ProblemType ServiceTimeout = new("service-timeout", 504, "The service that serves this resource did not answer in time.", Retryable: true);
    public static readonly ProblemType OutcomeUnknown = new("outcome-unknown", 504, "Whether the write happened is not known; do not repeat it blindly.");

    /// <summary>Every row, by code.</summary>
    public static FrozenDictionary<string, ProblemType> All { get; } = typeof(ProblemTypes)
        .GetFields()
        .Select(field => field.GetValue(null))
        .OfType<ProblemType>()
        .ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>The row for a bare status that something else decided on, such as routing or authorization.</summary>
    public static ProblemType ForStatus(int status) => status switch
    {
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        413 => PayloadTooLarge,
        415 => UnsupportedMediaType,
        429 => TooManyRequests,
        502 => BackendUnreachable,
        503 => BackendUnavailable,
        504 => ServiceTimeout,
        < 500 => BadRequest with { Status = status },
        _ => InternalError with { Status = status },
    };
}
