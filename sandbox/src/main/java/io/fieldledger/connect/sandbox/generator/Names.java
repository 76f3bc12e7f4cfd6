package io.fieldledger.connect.sandbox.generator;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names that are different even when case, accents, punctuation and repeated blanks are left out of
 * the comparison, as the accounting rules compare them (rule 16).
 */
final class Names {
  /** Names that are awkward to carry through JSON, HTML, query strings and name matching. */
  static final List<String> AWKWARD =
      List.of(
          "José Núñez",
          "Zoë Kravets-O'Malley",
          "D'Angelo & Sons Heating",
          "Smith & Wesley, LLC",
          "Müller  Properties",
          "Desert <Sun> Realty",
          "René  François",
          "Björk Guðmundsdóttir",
          "Tom \"Tank\" Riley",
          "100% Comfort Homes, Inc.",
          "Łukasz Żółkowski",
          "Nguyễn Thị Minh Khai",
          "Acme/Baker #2 Holdings",
          "St. Mary's Parish; Office of the Facilities Manager and Grounds Committee of the Greater"
              + " Salt River Valley Community");

  static final List<String> STREETS =
      List.of(
          "W Camelback Rd",
          "E Thomas Rd",
          "N 7th Ave",
          "S Mill Ave",
          "W Bell Rd",
          "E Baseline Rd",
          "N Scottsdale Rd",
          "W Glendale Ave",
          "E Broadway Blvd",
          "N Oracle Rd",
          "S Kolb Rd",
          "W Ina Rd",
          "E Main St",
          "N Power Rd",
          "S Gilbert Rd",
          "W Cactus Dr",
          "E Saguaro Ln");

  private static final List<String> FIRST =
      List.of(
          "Karen",
          "Luis",
          "Michael",
          "Denise",
          "Robert",
          "Patricia",
          "James",
          "Linda",
          "Hector",
          "Angela",
          "Kevin",
          "Maria",
          "Thomas",
          "Yolanda",
          "Brian",
          "Susan",
          "Carlos",
          "Megan",
          "Steven",
          "Rosa",
          "Eric",
          "Laura",
          "Daniel",
          "Tina",
          "Frank",
          "Gloria",
          "Victor",
          "Amy",
          "Raymond",
          "Julia",
          "Oscar",
          "Diane",
          "Peter",
          "Irene",
          "Samuel",
          "Nadia",
          "Walter",
          "Beth",
          "Arturo",
          "Claire",
          "Gary",
          "Monica",
          "Douglas",
          "Sofia",
          "Philip",
          "Janet",
          "Ruben",
          "Helen",
          "Curtis",
          "Erin");

  private static final List<String> LAST =
      List.of(
          "Alvarez",
          "Baker",
          "Castillo",
          "Dawson",
          "Ellison",
          "Fletcher",
          "Garza",
          "Hammond",
          "Ibarra",
          "Jensen",
          "Kowalski",
          "Lindgren",
          "Mercer",
          "Navarro",
          "Ortega",
          "Pruitt",
          "Quintana",
          "Ramsey",
          "Salazar",
          "Thornton",
          "Underwood",
          "Valdez",
          "Whitaker",
          "Yates",
          "Zimmerman",
          "Ashford",
          "Bristow",
          "Calloway",
          "Delgado",
          "Espinoza",
          "Fairbanks",
          "Gallagher",
          "Hollis",
          "Ingram",
          "Jaramillo",
          "Kessler",
          "Langford",
          "Maddox",
          "Norwood",
          "Oakley",
          "Pacheco",
          "Reyes",
          "Stanton",
          "Trujillo",
          "Vickers",
          "Winslow",
          "Abbott",
          "Beltran",
          "Crowley",
          "Dominguez");

  private static final List<String> FIRM_FIRST =
      List.of(
          "Sonoran",
          "Copper State",
          "Saguaro",
          "Palo Verde",
          "Red Rock",
          "Cactus Wren",
          "Mesquite",
          "Agave",
          "Ocotillo",
          "Superstition",
          "Papago",
          "Camelback",
          "Gila",
          "Catalina",
          "Rincon",
          "Estrella",
          "Tonto",
          "Juniper",
          "Ironwood",
          "Quail Run");

  private static final List<String> FIRM_SECOND =
      List.of(
          "Dental Group",
          "Property Management",
          "Apartments",
          "Brewing Co.",
          "Veterinary Clinic",
          "Office Park",
          "Church",
          "Charter School",
          "Auto Body",
          "Storage",
          "Medical Plaza",
          "Fitness",
          "Bakery",
          "Law Offices",
          "Car Wash",
          "Senior Living",
          "Daycare",
          "Hotel");

  private static final List<String> VENDOR_SECOND =
      List.of(
          "HVAC Supply",
          "Sheet Metal",
          "Refrigerants",
          "Electric Supply",
          "Controls",
          "Duct & Insulation",
          "Equipment Rental",
          "Pipe & Fittings",
          "Tools",
          "Filters");

  private final Chance chance;
  private final Set<String> taken = new HashSet<>();

  Names(Chance chance) {
    this.chance = chance;
  }

  /** First and last name of a person nobody else has. */
  String person() {
    String first = chance.oneOf(FIRST);
    String last = chance.oneOf(LAST);
    String name = first + " " + last;
    while (!take(name)) {
      name = first + " " + (char) ('A' + chance.between(0, 25)) + ". " + chance.oneOf(LAST);
    }
    return name;
  }

  String firm() {
    return unique(FIRM_FIRST, FIRM_SECOND);
  }

  String vendor() {
    return unique(FIRM_FIRST, VENDOR_SECOND);
  }

  /** Takes a name of our own; false when somebody has it. */
  boolean take(String name) {
    return taken.add(compared(name));
  }

  private String unique(List<String> firsts, List<String> seconds) {
    String second = chance.oneOf(seconds);
    String base = chance.oneOf(firsts);
    String name = base + " " + second;
    while (!take(name)) {
      name = base + " " + second + " of " + chance.oneOf(LAST) + " " + chance.between(2, 99);
    }
    return name;
  }

  /** A name as it is compared: letters and digits only, without case and accents. */
  static String compared(String name) {
    return ascii(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "");
  }

  /** Letters without their accents. */
  static String ascii(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace("ł", "l")
        .replace("Ł", "L")
        .replace("ð", "d");
  }
}
