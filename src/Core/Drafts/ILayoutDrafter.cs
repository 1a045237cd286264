namespace LegacyGateway.Core.Drafts;

/// <summary>An adapter kind that drafts file layouts, offline.</summary>
public interface ILayoutDrafter
{
    /// <summary>From a file as the legacy system writes it.</summary>
    /// <param name="file">Can seek; left open.</param>
    LayoutDraft Sniff(Stream file);

    /// <summary>From a COBOL copybook.</summary>
    /// <param name="copybook">Its text, in fixed or free format.</param>
    /// <param name="encoding">The encoding of the files that it describes.</param>
    /// <param name="framing">How their records are told apart: fixed, rdw or lines.</param>
    LayoutDraft ImportCopybook(string copybook, string encoding, string framing);
}
