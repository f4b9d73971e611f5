package io.agentspan.internal.json;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The types that are written as JSON strings of a certain form. */
final class TextForms {
    /** A format of JSON Schema, if it has one for the form, and an example. */
    record Form(String format, String example) {}

    private static final Map<Class<?>, Form> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put(Instant.class, new Form("date-time", "2026-03-01T14:30:00Z"));
        FORMS.put(OffsetDateTime.class, new Form("date-time", "2026-03-01T14:30:00+01:00"));
        FORMS.put(ZonedDateTime.class, new Form("date-time", "2026-03-01T14:30:00+01:00"));
        FORMS.put(LocalDateTime.class, new Form("", "2026-03-01T14:30:00"));
        FORMS.put(LocalDate.class, new Form("date", "2026-03-01"));
        FORMS.put(LocalTime.class, new Form("", "14:30:00"));
        FORMS.put(OffsetTime.class, new Form("time", "14:30:00+01:00"));
        FORMS.put(YearMonth.class, new Form("", "2026-03"));
        FORMS.put(MonthDay.class, new Form("", "--03-01"));
        FORMS.put(Duration.class, new Form("duration", "PT1H30M"));
        FORMS.put(Period.class, new Form("duration", "P1M15D"));
        FORMS.put(ZoneId.class, new Form("", "Europe/Berlin"));
        FORMS.put(ZoneOffset.class, new Form("", "+01:00"));
        FORMS.put(UUID.class, new Form("uuid", "0198c0de-7000-8000-8000-000000000000"));
        FORMS.put(URI.class, new Form("uri", "https://example.com/page"));
        FORMS.put(URL.class, new Form("uri", "https://example.com/page"));
        FORMS.put(Locale.class, new Form("", "en-GB"));
        FORMS.put(byte[].class, new Form("", "SGVsbG8="));
        FORMS.put(char.class, new Form("", "x"));
        FORMS.put(Character.class, new Form("", "x"));
    }

    private TextForms() {}

    static Optional<Form> of(Class<?> type) {
        return Optional.ofNullable(FORMS.get(type));
    }
}
