import * as z from 'zod';
import type { Identifier } from '../publication.ts';
import { oneOrMore } from './values.ts';

const shape = 'an ISBN, a DOI, a URN or a URL';

type IdentifierReading = Identifier | { fault: string };

/** Reads an identifier by its form, and reports what is wrong with it. */
function readIdentifier(text: string): IdentifierReading {
  const value = text.trim();
  const isbn = /^(?:urn:)?isbn(?:-1[03])?:?\s*(?<rest>.*)$/iu.exec(value)?.groups?.rest;
  if (isbn !== undefined || /^[\d][\d -]{8,}[\dX]$/iu.test(value)) return readIsbn(isbn ?? value);
  const doi = /^(?:doi:\s*|urn:doi:|https?:\/\/(?:dx\.)?doi\.org\/)(?<rest>.*)$/iu.exec(value)?.groups?.rest;
  if (doi !== undefined || value.startsWith('10.')) return readDoi(doi ?? value);
  if (/^urn:/iu.test(value)) return readUrn(value);
  if (/^https?:\/\//iu.test(value)) return readUrl(value);
  return { fault: shape };
}

function readIsbn(value: string): IdentifierReading {
  const digits = value.replace(/[\s-]/gu, '').toUpperCase();
  if (!/^(?:\d{9}[\dX]|\d{13})$/u.test(digits)) return { fault: 'an ISBN of 10 or 13 digits' };
  if (digits.length === 13 && !/^97[89]/u.test(digits)) return { fault: 'an ISBN that starts with `978` or `979`' };
  const check = (digits.length === 13 ? isbn13CheckDigit : isbn10CheckDigit)(digits.slice(0, -1));
  if (!digits.endsWith(check)) return { fault: `an ISBN whose last digit is \`${check}\`` };
  const text = value.trim().toUpperCase();
  return { scheme: 'isbn', value: digits, ...(text !== digits && { text }) };
}

/** DOI Handbook, 2.2: a prefix that begins with `10.`, and a suffix of any characters. */
function readDoi(value: string): IdentifierReading {
  return /^10\.\d{4,9}(?:\.\d+)*\/\S+$/u.test(value)
    ? { scheme: 'doi', value }
    : { fault: 'a DOI such as `10.1000/182`' };
}

/** RFC 8141, 2: a namespace of at least two characters, and a name. */
function readUrn(value: string): IdentifierReading {
  return /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[\w.~!$&'()*+,;=:@%/?#-]+$/iu.test(value)
    ? { scheme: 'urn', value }
    : { fault: 'a URN such as `urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6`' };
}

function readUrl(value: string): IdentifierReading {
  return URL.canParse(value) && !/\s/u.test(value)
    ? { scheme: 'url', value }
    : { fault: 'a URL such as `https://example.org/tides`' };
}

/** A unique identifier. */
export const identifier = z.string({ error: shape }).transform((value, context): Identifier => {
  const reading = readIdentifier(value);
  if (!('fault' in reading)) return reading;
  context.issues.push({ code: 'custom', message: reading.fault, input: value });
  return z.NEVER;
});

/** One identifier or several; the first is the main one. */
export const identifiers = oneOrMore(identifier, `${shape}, between quotes, or a list of them`);

/** The check character of the 15 digits before it (ISO 7064, MOD 11-2), at the end of an ORCID. */
export function orcidCheckDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  return checkCharacter((12 - (total % 11)) % 11);
}

/** The check character of a 10-digit ISBN, for the 9 before it (ISO 2108:1992). */
function isbn10CheckDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0);
  return checkCharacter((11 - (total % 11)) % 11);
}

/** The check digit of a 13-digit ISBN, for the 12 before it (ISO 2108:2017, annex C; the rule of EAN-13). */
function isbn13CheckDigit(digits: string): string {
  const total = [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return String((10 - (total % 10)) % 10);
}

function checkCharacter(value: number): string {
  return value === 10 ? 'X' : String(value);
}
