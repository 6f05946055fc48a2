import { gap, lettersOf, open, shortName, signAt } from '../../../readers/pdf/letters.ts';
import type { PdfFacts } from './pdf-facts.ts';

/** The offsets at which two texts continue. */
type Ends = [expected: number, text: number];

/** Where a sign and the text that it requires end; `undefined` if the text does not match. */
export function matchSign(expected: string, i: number, text: string, j: number, facts: PdfFacts): Ends | undefined {
  const sign = signAt(expected, i);
  if (!sign) return undefined;
  const { kind, end } = sign;
  if (kind === 'phrase') return matchPhrase(sign, expected, text, j, facts) ?? [end, j];
  if (kind === 'places') return matchPlaces(sign, text, j, facts);
  const other = signAt(text, j);
  if (kind === 'blank') return other?.kind === 'formula' && other.text === sign.text ? [end, other.end] : [end, j];
  if (kind === 'note' && !facts.hasNoteLinks) return [end, j];
  const isSame = other && kindOf(kind) === other.kind && isSameText(sign.text, other.text);
  return isSame ? [end, other.end] : undefined;
}

interface Sign {
  text: string;
  end: number;
}

function kindOf(kind: string): string {
  return kind === 'note' ? 'link' : kind;
}

function isSameText(one: string, other: string): boolean {
  return one === other || (one.startsWith('#') && other === `#${shortName(one.slice(1))}`);
}

/** Letters before and after the number, in a phrase such as `on page 14`. */
const longestPhrase = 24;

/** A reference may be followed by its page: the words depend on the language, but the number must be right. */
function matchPhrase(
  { text: id, end }: Sign,
  expected: string,
  text: string,
  j: number,
  facts: PdfFacts,
): Ends | undefined {
  const label = facts.labelOf(id);
  const letters = label === undefined ? '' : lettersOf(label);
  const at = letters === '' ? -1 : text.slice(j, j + longestPhrase + letters.length).indexOf(letters);
  if (at < 0 || /[\p{N}\uFDD0\uFDD1]/u.test(text.slice(j, j + at))) return undefined;
  const rest = expected.slice(end, end + longestPhrase).split(open, 1)[0] ?? '';
  const from = j + at + letters.length;
  for (let k = from; k <= Math.min(text.length, from + longestPhrase); k++) {
    const left = text.slice(k, k + 2 * longestPhrase).replaceAll(gap, '');
    if (left === '' || (rest !== '' && left.startsWith(rest.slice(0, left.length)))) return [end, k];
  }
  return undefined;
}

/** A number of an index, or the first and last of a range: the separator depends on the language. */
const range =
  /[^\p{L}\p{N}\uFDD0]*\uFDD0link #(?<id>[^\uFDD1]*)\uFDD1\uFDD3*(?<label>[\p{L}\p{N}]+(?:[–-][\p{L}\p{N}]+)?)/uy;

/** Each link of an index leads to one of its places, and its text is the page of that. */
function matchPlaces({ text: ids, end }: Sign, text: string, j: number, facts: PdfFacts): Ends | undefined {
  const left = new Set(ids.split(','));
  const labels = new Set([...left].map((id) => facts.labelOf(id)));
  let k = j;
  for (;;) {
    range.lastIndex = k;
    const groups = range.exec(text)?.groups;
    if (!groups) break;
    const { id = '', label = '' } = groups;
    const [first = '', last = first] = label.split(/[–-]/u);
    if (![...left].some((one) => one === id || shortName(one) === id) || facts.labelOf(id) !== first) return undefined;
    if (!labels.has(last)) return undefined;
    k = range.lastIndex;
  }
  return k === j ? undefined : [end, k];
}
