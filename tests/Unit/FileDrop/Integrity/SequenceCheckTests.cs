using LegacyGateway.Adapters.FileDrop.Integrity;

namespace LegacyGateway.Tests.Unit.FileDrop.Integrity;

public class SequenceCheckTests
{
    [Theory]
    [InlineData(null, 7L, null)]
    [InlineData(7L, null, null)]
    [InlineData(7L, 8L, null)]
    [InlineData(7L, 7L, "The file has the sequence number 7, but 7 was already accepted: it came twice or late.")]
    [InlineData(7L, 9L, "The file has the sequence number 9, but the last one was 7: the file 8 is missing.")]
    [InlineData(7L, 12L, "The file has the sequence number 12, but the last one was 7: the files 8 to 11 are missing.")]
    public void Each_file_has_the_number_behind_the_one_before(long? last, long? next, string? why) => Assert.Equal(why, SequenceCheck.Check(last, next));
}
