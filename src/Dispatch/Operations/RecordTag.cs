using LegacyGateway.Core.Records;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The entity tag that the facade gives to the one record of a set: what <c>If-Match</c> is compared with.</summary>
/// <param name="backend">The name of the system or service that the record comes from.</param>
/// <param name="record">All fields that the caller may see.</param>
public delegate string RecordTag(string backend, RecordSet record);
