/**
 * The mappings between ServiceTitan and Xero as Single Message Transforms.
 *
 * <p>The way of a record: {@code ToXeroDocuments} hands it to {@code RecordMapping}, which picks
 * the mapper of its type. {@code servicetitan} reads it, tolerant of Struct and map; the rules make
 * documents of it, one package a concern ({@code invoice}, {@code tax}, {@code payment}, {@code
 * credit}, {@code deposit}, {@code contact}, {@code purchasing}, and {@code line} for what all
 * lines share); {@code desired} is the result and writes it as the Xero sink's contract. {@code
 * config} has every setting, {@code finding} every code for a hold or a notice.
 *
 * <p>The way back, of Xero's contacts: {@code ToServiceTitanDocuments}, {@code XeroRecordMapping},
 * {@code xero} reads the contact, {@code masterdata} makes customer or vendor of it.
 */
package io.fieldledger.connect.transforms;
