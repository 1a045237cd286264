using System.Globalization;
using System.Text;

namespace LegacyGateway.Samples.Company;

/// <summary>The sample company: every record follows from the size and the seed alone.</summary>
/// <remarks>
/// The old system's database and the migrated service's database are filled from here, so that both tell the same story. One record in a
/// thousand is rotten, one in fifty is marked as deleted, a few carry codes that stand in no manual or names that were encoded twice.
/// </remarks>
public sealed class SampleCompany
{
    private const int FirstCustomerId = 100_001;
    private const int FirstOrderId = 5_000_001;

    private static readonly DateOnly s_founded = new(2001, 3, 1);
    private static readonly DateOnly s_firstOrder = new(2019, 1, 2);
    private static readonly DateOnly s_today = new(2026, 6, 30);

    private readonly CompanySize _size;
    private readonly int[] _lastOrderDay;

    public SampleCompany(CompanySize size)
    {
        _size = size;
        _lastOrderDay = new int[size.Customers];
        for (var n = 0; n < size.Orders; n++)
            _lastOrderDay[CustomerOf(n)] = OrderedOn(n).DayNumber;
    }

    public IEnumerable<Customer> Customers() => Enumerable.Range(0, _size.Customers).Select(CustomerAt);

    public IEnumerable<Order> Orders() => Enumerable.Range(0, _size.Orders).Select(OrderAt);

    public IEnumerable<OrderLine> OrderLines() => Enumerable.Range(0, _size.Orders).SelectMany(LinesOf);

    public IEnumerable<Product> Products() => Enumerable.Range(0, _size.Products).Select(ProductAt);

    private Customer CustomerAt(int n)
    {
        var dice = new Dice(_size.Seed, 1, n);
        var name = CustomerName(ref dice, n);
        var flaw = FlawOf(n);
        // Nobody looks after rotten records: none of them belongs to an active customer.
        var status = flaw > Flaw.Deleted ? 'P' : n % 400 == 133 ? dice.Pick(['X', '9', ' ']) : dice.Pick(['A', 'A', 'A', 'A', 'A', 'A', 'A', 'H', 'C', 'P']);
        var created = CreatedOn(n);
        var updated = created.AddDays(dice.Below(s_today.DayNumber - created.DayNumber + 1));
        return new Customer
        {
            Id = FirstCustomerId + n,
            Name = name,
            StatusCode = status,
            Email = dice.OneIn(12) ? null : Email(ref dice, n),
            Phone = dice.OneIn(5) ? null : string.Create(CultureInfo.InvariantCulture, $"01{dice.Between(100, 999)} {dice.Between(100000, 999999)}"),
            Address = AddressOf(ref dice),
            CreditLimit = dice.OneIn(6) ? 0 : dice.Between(1, 200) * 25_000L + (dice.OneIn(10) ? dice.Below(100) : 0),
            Discount = dice.OneIn(3) ? dice.Between(1, 50) * 25 : 0,
            Vip = dice.OneIn(15),
            CreatedOn = created,
            ClosedOn = status == 'C' ? updated : null,
            LastOrderOn = _lastOrderDay[n] == 0 ? null : DateOnly.FromDayNumber(_lastOrderDay[n]),
            UpdatedAt = AtWork(updated, ref dice),
            Flaw = flaw,
        };
    }

    private Order OrderAt(int n)
    {
        var dice = new Dice(_size.Seed, 2, n);
        var ordered = OrderedOn(n);
        var status = n % 900 == 411 ? 'Z' : dice.Pick(['N', 'P', 'S', 'S', 'I', 'I', 'I', 'I', 'X']);
        var shipped = status is 'S' or 'I' ? ordered.AddDays(dice.Between(1, 9)) : (DateOnly?)null;
        return new Order
        {
            Id = FirstOrderId + n,
            CustomerId = FirstCustomerId + CustomerOf(n),
            StatusCode = status,
            OrderedOn = ordered,
            ShippedOn = shipped,
            Total = LinesOf(n).Sum(line => line.Amount),
            Currency = dice.OneIn(20) ? "EUR" : "GBP",
            Reference = dice.OneIn(4) ? null : string.Create(CultureInfo.InvariantCulture, $"PO-{dice.Between(1000, 99999)}"),
            Express = dice.OneIn(9),
            UpdatedAt = AtWork(shipped ?? ordered, ref dice),
            Flaw = FlawOf(n),
        };
    }

    /// <summary>One to five lines, three on average.</summary>
    private IEnumerable<OrderLine> LinesOf(int order)
    {
        var count = 1 + order * 7 % 5;
        for (var line = 1; line <= count; line++)
            yield return LineAt(order, line);
    }

    private OrderLine LineAt(int order, int line)
    {
        var n = order * 5 + line - 1;
        var dice = new Dice(_size.Seed, 3, n);
        var product = dice.Below(_size.Products);
        return new OrderLine
        {
            OrderId = FirstOrderId + order,
            LineNo = line,
            ProductId = ProductId(product),
            Quantity = dice.OneIn(10) ? dice.Between(1, 40) * 250L : dice.Between(1, 48) * 1000L,
            UnitPrice = ListPrice(product),
            DueOn = dice.OneIn(3) ? null : OrderedOn(order).AddDays(dice.Between(2, 21)),
            Flaw = n % 1000 == 617 ? Flaw.RottenDate : Flaw.None,
        };
    }

    private Product ProductAt(int n)
    {
        var dice = new Dice(_size.Seed, 4, n);
        var introduced = s_founded.AddDays(dice.Below(9000));
        var gone = dice.OneIn(8);
        return new Product
        {
            Id = ProductId(n),
            Description = $"{dice.Pick(Words.Qualities)} {dice.Pick(Words.Goods)} {dice.Between(4, 60)} mm",
            CategoryCode = n % 70 == 31 ? "??" : CategoryOf(n),
            UnitCode = dice.Pick(["EA", "EA", "BX", "MT", "KG"]),
            ListPrice = ListPrice(n),
            Weight = dice.OneIn(7) ? null : dice.Between(5, 25_000),
            IntroducedOn = introduced,
            DiscontinuedOn = gone ? introduced.AddDays(dice.Between(100, 2000)) : null,
            Stocked = !gone && !dice.OneIn(6),
            Flaw = FlawOf(n),
        };
    }

    private static string CategoryOf(int n) => Words.Categories[n % Words.Categories.Length].Code;

    private static string ProductId(int n) => string.Create(CultureInfo.InvariantCulture, $"{Words.Categories[n % Words.Categories.Length].Prefix}-{10000 + n}");

    private long ListPrice(int product)
    {
        var dice = new Dice(_size.Seed, 5, product);
        return dice.Between(9, 400) * (dice.OneIn(4) ? 95 : 10) + 9;
    }

    private DateOnly CreatedOn(int customer) => Along(s_founded, s_today, customer, _size.Customers);

    private DateOnly OrderedOn(int order) => Along(s_firstOrder, s_today, order, _size.Orders);

    /// <summary>Who ordered: somebody who was a customer by then, old customers more often than new ones.</summary>
    private int CustomerOf(int order)
    {
        var dice = new Dice(_size.Seed, 6, order);
        var days = OrderedOn(order).DayNumber - s_founded.DayNumber;
        var known = Math.Max(1, (int)((long)days * _size.Customers / (s_today.DayNumber - s_founded.DayNumber)));
        var fraction = dice.Fraction();
        return (int)(known * (fraction * fraction));
    }

    private static DateOnly Along(DateOnly from, DateOnly to, int n, int of)
        => from.AddDays((int)((long)n * (to.DayNumber - from.DayNumber) / of));

    private static string CustomerName(ref Dice dice, int n)
    {
        var accented = n % 97 == 57;
        var family = accented ? dice.Pick(Words.AccentedFamilies) : dice.Pick(Words.Families);
        var name = dice.OneIn(4)
            ? $"{family} & {dice.Pick(Words.Families)} {dice.Pick(Words.Trades)}"
            : $"{family} {dice.Pick(Words.Trades)} {dice.Pick(Words.Forms)}";
        if (name.Length > 36)
            name = name[..36].TrimEnd();
        if (accented && n % 2 == 0)
            return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name));
        return dice.OneIn(9) ? name.ToUpperInvariant() : name;
    }

    private static string Email(ref Dice dice, int n)
        => string.Create(CultureInfo.InvariantCulture, $"{dice.Pick(["accounts", "info", "office", "buying", "sales"])}@customer{n + 1}.example");

    private static Address AddressOf(ref Dice dice)
    {
        var (city, area) = dice.Pick(Words.Cities);
        return new Address
        {
            Line1 = string.Create(CultureInfo.InvariantCulture, $"{dice.Between(1, 240)} {dice.Pick(Words.Streets)}"),
            Line2 = dice.OneIn(3) ? dice.Pick(Words.Sites) : null,
            City = city,
            Postcode = string.Create(CultureInfo.InvariantCulture, $"{area}{dice.Between(1, 28)} {dice.Between(1, 9)}{dice.Pick(["AB", "DQ", "EF", "HJ", "LN", "XY"])}"),
            Country = dice.OneIn(25) ? "IE" : "GB",
        };
    }

    private static DateTime AtWork(DateOnly day, ref Dice dice)
        => day.ToDateTime(new TimeOnly(dice.Between(7, 18), dice.Below(60), dice.Below(60)), DateTimeKind.Utc);

    private static Flaw FlawOf(int n)
    {
        if (n % 1000 == 617)
            return n / 1000 % 2 == 0 ? Flaw.RottenDate : Flaw.RottenFlag;
        return n % 50 == 23 ? Flaw.Deleted : Flaw.None;
    }
}
