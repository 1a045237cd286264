using System.Runtime.InteropServices;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>The C functions of the Pact core (pact_ffi 0.5) that these tests use. Nothing else in the project is native.</summary>
/// <remarks>Who owns a returned text is in the comments: owned ones are freed by <see cref="FreeText"/>, borrowed ones never.</remarks>
internal static partial class NativePact
{
    internal const string Library = "pact_ffi";

    // --- The library itself. ---

    /// <summary>Borrowed.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_version")]
    internal static partial nint Version();

    /// <param name="level">0 off, 1 error … 5 trace. Once per process.</param>
    [LibraryImport(Library, EntryPoint = "pactffi_log_to_buffer")]
    internal static partial int LogToBuffer(int level);

    [LibraryImport(Library, EntryPoint = "pactffi_string_delete")]
    internal static partial void FreeText(nint text);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetEnvironment(string name, string value, int overwrite);

    // --- What a consumer expects. ---

    [LibraryImport(Library, EntryPoint = "pactffi_new_pact", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ushort NewPact(string consumer, string provider);

    /// <param name="version">5 is version 4 of the specification.</param>
    [LibraryImport(Library, EntryPoint = "pactffi_with_specification")]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool WithSpecification(ushort pact, int version);

    [LibraryImport(Library, EntryPoint = "pactffi_new_interaction", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint NewInteraction(ushort pact, string description);

    [LibraryImport(Library, EntryPoint = "pactffi_given", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool Given(uint interaction, string state);

    [LibraryImport(Library, EntryPoint = "pactffi_given_with_params", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GivenWithParameters(uint interaction, string state, string json);

    [LibraryImport(Library, EntryPoint = "pactffi_with_request", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool WithRequest(uint interaction, string method, string path);

    [LibraryImport(Library, EntryPoint = "pactffi_with_query_parameter_v2", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool WithQuery(uint interaction, string name, nuint index, string value);

    [LibraryImport(Library, EntryPoint = "pactffi_with_header_v2", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool WithHeader(uint interaction, int part, string name, nuint index, string value);

    [LibraryImport(Library, EntryPoint = "pactffi_with_body", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool WithBody(uint interaction, int part, string contentType, string body);

    [LibraryImport(Library, EntryPoint = "pactffi_response_status")]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool WithStatus(uint interaction, ushort status);

    // --- The mock server, and the file. ---

    /// <returns>The port, or a negative error.</returns>
    [LibraryImport(Library, EntryPoint = "pactffi_create_mock_server_for_transport", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StartMockServer(ushort pact, string address, ushort port, string transport, string? configuration);

    [LibraryImport(Library, EntryPoint = "pactffi_mock_server_matched")]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool AllMatched(int port);

    /// <summary>Borrowed from the mock server.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_mock_server_mismatches")]
    internal static partial nint Mismatches(int port);

    [LibraryImport(Library, EntryPoint = "pactffi_cleanup_mock_server")]
    [return: MarshalAs(UnmanagedType.I1)]
    internal static partial bool StopMockServer(int port);

    /// <returns>0 when the file was written.</returns>
    [LibraryImport(Library, EntryPoint = "pactffi_pact_handle_write_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int WriteFile(ushort pact, string folder, [MarshalAs(UnmanagedType.I1)] bool overwrite);

    [LibraryImport(Library, EntryPoint = "pactffi_free_pact_handle")]
    internal static partial uint FreePact(ushort pact);

    // --- Verifying a provider. ---

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_new_for_application", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewVerifier(string name, string version);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_shutdown")]
    internal static partial void FreeVerifier(nint verifier);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_provider_info", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProvider(nint verifier, string name, string? scheme, string? host, ushort port, string? path);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_add_provider_transport", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void AddTransport(nint verifier, string protocol, ushort port, string path, string? scheme);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_provider_state", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetStateUrl(nint verifier, string url, byte teardown, byte asBody);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_verification_options")]
    internal static partial int SetOptions(nint verifier, byte disableSslVerification, ulong timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_coloured_output")]
    internal static partial int SetColours(nint verifier, byte on);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_no_pacts_is_error")]
    internal static partial int SetNoPactsIsError(nint verifier, byte on);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_add_file_source", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void AddFile(nint verifier, string file);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_add_custom_header", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void AddHeader(nint verifier, string name, string value);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_set_filter_info", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetFilter(nint verifier, string? description, string? state, byte withoutState);

    [LibraryImport(Library, EntryPoint = "pactffi_verifier_broker_source_with_selectors", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void AddBroker(
        nint verifier, string url, string? user, string? password, string? token, byte enablePending, string? includeWipSince,
        string[]? providerTags, ushort providerTagCount, string? providerBranch,
        string[]? selectors, ushort selectorCount, string[]? consumerTags, ushort consumerTagCount);

    /// <summary>Blocks until all is verified.</summary>
    /// <returns>0 when everything holds.</returns>
    [LibraryImport(Library, EntryPoint = "pactffi_verifier_execute")]
    internal static partial int Execute(nint verifier);

    /// <summary>The results as JSON. Owned.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_verifier_json")]
    internal static partial nint Results(nint verifier);

    /// <summary>What the core says on a terminal. Owned.</summary>
    [LibraryImport(Library, EntryPoint = "pactffi_verifier_output")]
    internal static partial nint Output(nint verifier, byte withoutColours);
}
