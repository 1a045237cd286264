using System.Collections.Frozen;

namespace LegacyGateway.Adapters.Sql.Guard;

/// <summary>Words that may stand before a parenthesis: keywords, types, and functions that only compute.</summary>
internal static class KnownFunctions
{
    private const string Words = """
        select from where and or not in exists any some all as on using over values case when then else by having limit offset union except
        intersect like ilike between is filter within group lateral materialized distinct join interval partition order rows range recursive with
        varchar char character numeric decimal nchar nvarchar binary varbinary timestamp time bit float signed unsigned
        abs ceil ceiling floor round trunc truncate sign mod power sqrt exp ln log greatest least
        coalesce nullif ifnull isnull nvl iif if cast convert try_cast
        lower upper trim ltrim rtrim btrim lpad rpad left right substr substring replace translate concat concat_ws length char_length
        character_length octet_length position strpos instr locate reverse repeat space ascii chr initcap split_part format quote md5 hex unhex
        regexp_replace regexp_matches regexp_like regexp_substr field elt lcase ucase mid overlay
        count sum avg min max string_agg group_concat array_agg bool_and bool_or every stddev variance json_agg jsonb_agg
        row_number rank dense_rank ntile lag lead first_value last_value nth_value
        extract date_part date_trunc to_char to_date to_timestamp to_number make_date make_timestamp age justify_days
        date datetime year month day hour minute second quarter week dayofweek dayofyear last_day date_add date_sub datediff timestampdiff
        timestampadd date_format str_to_date from_unixtime unix_timestamp from_days to_days strftime julianday makedate maketime timediff now current_date
        current_timestamp localtime localtimestamp
        json_extract json_value json_query json_unquote json_object json_array jsonb_build_object json_build_object json_valid jsonb_extract_path_text
        json_extract_path_text unnest generate_series array convert_from convert_to encode decode printf total typeof unicode uuid_to_bin bin_to_uuid
        """;

    private static readonly FrozenSet<string> _words =
        Words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Holds(string word) => _words.Contains(word);
}
