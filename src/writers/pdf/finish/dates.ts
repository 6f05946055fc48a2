/** Day and time of an ISO 8601 date; no time where it gives none. Fractions of a second are left out. */
const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z)?$/u;

/** A date as XMP has it (XMP specification part 1, 8.2.1.2): `2026-11-25` or `2026-11-25T10:30:00Z`. */
export function xmpDate(date: string): string {
  const [, day = '', time] = parts.exec(normalised(date)) ?? [];
  return time ? `${day}T${time}Z` : day;
}

/** A date as PDF has it (ISO 32000-1, 7.9.4): `D:20261125` or `D:20261125103000Z`. */
export function infoDate(date: string): string {
  return `D:${xmpDate(date).replace(/[-:T]/gu, '')}`;
}

/** In UTC and with seconds, where a time is given. */
function normalised(date: string): string {
  return date.includes('T') ? new Date(date).toISOString() : date;
}
