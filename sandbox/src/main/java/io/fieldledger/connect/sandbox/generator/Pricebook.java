package io.fieldledger.connect.sandbox.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the contractor sells: untaxed labour, taxed materials and equipment, discounts. */
final class Pricebook {
  static final String DISCONTINUED = "R22-LB";

  private long nextId = 40_100;

  final Sku diagnostic = labour("DIAG", "Diagnostic visit", "89.00");
  final Sku hourly = labour("HOUR", "Labour per hour", "145.00");
  final Sku install = labour("INST", "System installation labour", "1850.00");
  final Sku permit = labour("PERM", "City permit and inspection", "150.00");
  final Sku tuneUp = labour("TUNE", "Seasonal tune-up & safety check", "129.00");
  final Sku goodwill = labour("GOOD", "Labour credit", "100.00");
  final Sku restocking = labour("REST", "Restocking fee", "25.00");
  final Sku observation = labour("OBS", "Observed refrigerant pressures, within range", "0.00");

  final List<Sku> repairs =
      List.of(
          labour("R-AC", "AC repair labour", "389.00"),
          labour("R-FURN", "Furnace repair labour", "325.00"),
          labour("R-LEAK", "Refrigerant leak search", "279.50"),
          labour("R-DUCT", "Duct repair, per section", "195.00"),
          labour("R-STAT", "Thermostat replacement labour", "119.00"),
          labour("R-COIL", "Evaporator coil cleaning", "445.00"),
          labour("R-BLOW", "Blower motor replacement labour", "410.75"));

  final Sku filter = material("FILT-16", "Pleated filter 16x25x1, MERV 11", "18.95", "6.125");
  final Sku screws = material("SCRW", "Sheet metal screws, box of 100", "9.85", "3.0375");
  final Sku tape = material("TAPE", "Foil tape, UL 181", "12.49", "4.4");
  final Sku bracketSet = material("BRKT", "Vibration bracket set", "14.2857142857", "5.25");

  final List<Sku> parts =
      List.of(
          material("CAP-45", "Capacitor 45/5 MFD 440V", "87.33", "14.62"),
          material("CONT-30", "Contactor 30 A, 24 V coil", "64.15", "11.875"),
          material("STAT-W", "Wi-Fi thermostat", "249.00", "118.40"),
          material("R410-LB", "Refrigerant R-410A, per pound", "92.50", "12.375"),
          material("MOT-13", "Condenser fan motor 1/3 HP", "318.20", "104.9"),
          material("IGN-HS", "Hot surface ignitor", "74.99", "19.2"),
          material("BLR-X13", "Blower motor X13", "512.60", "228.3375"),
          material("DRN-PAN", "Drain pan, <18 gauge> steel", "133.10", "41.5"),
          material("LINE-50", "Line set 3/8\" x 7/8\" x 50'", "289.00", "127.25"),
          material("DISC-60", "Disconnect 60 A, non-fused", "48.75", "13.1"),
          material("FLOAT", "Float switch", "39.40", "9.3333"),
          filter,
          screws,
          tape);

  final List<Sku> equipment =
      List.of(
          equipment("HP-3T", "Heat pump 3 ton, 15.2 SEER2", "5480.00", "2412.50"),
          equipment("AC-4T", "Condenser 4 ton, 14.3 SEER2", "4395.00", "1988.125"),
          equipment("FUR-80", "Gas furnace 80,000 BTU, 80 %", "3120.00", "1240.00"),
          equipment("AH-3T", "Air handler 3 ton", "2875.50", "1102.375"),
          equipment("MINI-12", "Ductless mini-split 12k", "3640.25", "1490.60"),
          equipment("COIL-4T", "Evaporator coil 4 ton", "1890.00", "702.75"));

  final Sku coupon = modifier("COUPON", "Coupon", true);
  final Sku serviceDiscount = modifier("DISC-L", "Service discount", false);
  final Sku installDiscount = modifier("DISC-I", "Install promotion", true);

  final Sku membership =
      new Sku(
          nextId++,
          "MEMB-Y",
          "Comfort Club membership, one year",
          "Service",
          Money.of("200.00"),
          Money.ZERO,
          false,
          GlAccount.DEFERRED_MEMBERSHIPS);
  final Sku recognition =
      new Sku(
          nextId++,
          "MEMB-V",
          "Comfort Club visit",
          "Service",
          Money.of("50.00"),
          Money.ZERO,
          false,
          GlAccount.MEMBERSHIP_REVENUE);
  final Sku release =
      new Sku(
          nextId++,
          "MEMB-R",
          "Comfort Club prepaid visit",
          "PriceModifier",
          Money.of("-50.00"),
          Money.ZERO,
          false,
          GlAccount.DEFERRED_MEMBERSHIPS);
  final Sku interest =
      new Sku(
          nextId++,
          "INTEREST",
          "Interest on overdue balance, 1.5 %",
          "Service",
          Money.ZERO,
          Money.ZERO,
          false,
          GlAccount.INTEREST_INCOME);

  /** No longer sold; kept for old invoices. */
  final Sku discontinued = material(DISCONTINUED, "Refrigerant R-22, per pound", "145.00", "61.2");

  /** Everything, in the order of the ids. */
  List<Sku> all() {
    List<Sku> all = new ArrayList<>();
    all.addAll(
        List.of(diagnostic, hourly, install, permit, tuneUp, goodwill, restocking, observation));
    all.addAll(repairs);
    all.add(bracketSet);
    all.addAll(parts); // with filter, screws and tape
    all.addAll(equipment);
    all.addAll(List.of(coupon, serviceDiscount, installDiscount));
    all.addAll(List.of(membership, recognition, release, interest, discontinued));
    all.sort(Comparator.comparing(Sku::id));
    return all;
  }

  /** All that can be bought. */
  List<Sku> stocked() {
    List<Sku> all = new ArrayList<>(parts);
    all.addAll(equipment);
    return all;
  }

  private Sku labour(String code, String title, String price) {
    return new Sku(
        nextId++,
        code,
        title,
        "Service",
        Money.of(price),
        Money.ZERO,
        false,
        GlAccount.SERVICE_REVENUE);
  }

  private Sku material(String code, String title, String price, String cost) {
    return new Sku(
        nextId++,
        code,
        title,
        "Material",
        Money.of(price),
        Money.of(cost),
        true,
        GlAccount.MATERIALS_REVENUE);
  }

  private Sku equipment(String code, String title, String price, String cost) {
    return new Sku(
        nextId++,
        code,
        title,
        "Equipment",
        Money.of(price),
        Money.of(cost),
        true,
        GlAccount.MATERIALS_REVENUE);
  }

  private Sku modifier(String code, String title, boolean taxable) {
    return new Sku(
        nextId++,
        code,
        title,
        "PriceModifier",
        Money.ZERO,
        Money.ZERO,
        taxable,
        GlAccount.DISCOUNTS);
  }
}
