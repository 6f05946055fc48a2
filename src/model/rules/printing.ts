import { error, fatal, info, warning } from './rule.ts';

/** A character in its text, and the number of similar cases. */
export interface MissedCharacter {
  /** Empty if the PDF does not say which it is. */
  character: string;
  /** The text around it. */
  text: string;
  /** A package with a font that has it; empty if none is known. */
  package: string;
  /** The number of other characters missing for the same reason, and of their printed lines; 0 if already reported. */
  others: number;
  lines: number;
}

/** Fonts, and the characters that they do not have. */
export const fontRules = {
  'glyph-missing': error<MissedCharacter>({
    reason: (facts) => `No font has ${named(facts)}, so the PDF shows an empty box in its place${others(facts)}`,
    hint: ({ package: name }) => `${install(name, false)}.`,
  }),
  'font-unlisted': warning<MissedCharacter & { font: string; isInstalled: boolean }>({
    reason: (facts) =>
      `None of the listed fonts has ${named(facts)}; it is printed in \`${facts.font}\`, ${originOf(facts)}${others(facts)}`,
    hint: ({ package: name, font, isInstalled }) =>
      isInstalled
        ? `${install(name, true)}.`
        : `${install(name, false)}; or, if every machine that builds the document has this font, list \`fonts: [{ system: ${familyOf(font)} }]\`.`,
  }),
  'font-restricted': warning<{ font: string; format: string }>({
    reason: ({ font, format }) =>
      `The font \`${font}\` does not permit embedding: ${
        format === 'PDF' ? 'the PDF has outlines in place of its characters' : `the ${format} does without it`
      }`,
    hint: () =>
      'Use a font that permits embedding, or ask its maker for a file that does (`fsType` in its `OS/2` table).',
  }),
  'font-whole': info<{ font: string; format: string }>({
    reason: ({ font, format }) =>
      `The font \`${font}\` does not permit subsetting: the ${format} contains all of it, however few characters it shows`,
    hint: () => 'For a smaller file, use a font that permits subsetting.',
  }),
  'font-broken': fatal.usage<{ font: string; reason: string }>({
    reason: ({ font, reason }) => `The font file \`${font}\` cannot be used: ${reason}`,
    hint: () => 'Replace the file, or remove the font from the template or config.',
  }),
  'font-variable': warning.usage<{ font: string }>({
    reason: ({ font }) =>
      `The font \`${font}\` is variable: it is printed as outlines, which makes the file several times larger`,
    hint: () => 'Use static font files, one for each weight and style.',
  }),
};

/** `中` (U+4E2D) in `…`. */
function named({ character, text }: MissedCharacter): string {
  const code = character.codePointAt(0);
  const name =
    code === undefined ? 'a character' : `\`${character}\` (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
  return text ? `${name} in \`${text.replaceAll('`', "'")}\`` : name;
}

function originOf({ isInstalled, package: name }: { isInstalled: boolean; package: string }): string {
  return isInstalled ? `from the installed package \`${name}\`` : 'a font of this machine';
}

function others({ others: count, lines }: MissedCharacter): string {
  if (lines < 2 && count < 1) return '';
  const more = count > 0 ? `${count} more character${count > 1 ? 's' : ''} on ` : '';
  return `; the same goes for ${more}${lines} line${lines > 1 ? 's' : ''} in all`;
}

function install(name: string, isInstalled: boolean): string {
  if (name === '') return 'List a font that has it in the config: `fonts: [{ file: … }]`';
  const list = `\`fonts: [{ package: '${name}' }]\``;
  return isInstalled
    ? `List it in the config: ${list}`
    : `Run \`npm install ${name}\`, and list it in the config: ${list}`;
}

/** The name of its family, as far as it can be derived: `DejaVu Sans` from `DejaVuSans-Bold`. */
function familyOf(font: string): string {
  return (font.split('-')[0] ?? font).replace(/(?<=\p{Ll}|Vu)(?=\p{Lu}\p{Ll}{2})/gu, ' ');
}

/** Printed pages. `page` is the printed number. */
export const pageRules = {
  'page-overflow': warning<{
    kind: string;
    side: 'width' | 'height';
    by: number;
    page?: string | undefined;
    scale: number;
  }>({
    reason: ({ kind, side, by, page, scale }) => {
      const where = page === undefined ? '' : ` on page ${page}`;
      const found = `The ${kind === 'picture' ? 'image' : kind}${where} is ${millimetres(by)} ${side === 'width' ? 'wider' : 'taller'} than its space`;
      if (scale < 0.99) return `${found}, so that all pages are printed at ${Math.round(scale * 100)} % of their size`;
      return side === 'width' ? `${found} and is cut off` : found;
    },
    hint: ({ kind }) => hints[kind],
  }),
  'pages-unfit': error<{ pages: number; most: number }>({
    reason: ({ pages, most }) =>
      `The document needs ${pages} pages even with its smallest text, more than the ${most === 1 ? 'one page' : `${most} pages`} of \`fitPages\``,
    hint: ({ pages }) => `Shorten it, make its images smaller, or allow ${pages} pages: \`fitPages: ${pages}\`.`,
  }),
  'page-heading-alone': warning<{ page: string }>({
    reason: ({ page }) => `Page ${page} ends with a heading, whose text is on the next page`,
    hint: () =>
      'Make the text before it a few lines longer or shorter. In a template, `break-after: avoid` keeps the two together.',
  }),
  'page-last-empty': warning<{ page: string; lines: number }>({
    reason: ({ page, lines }) =>
      lines > 0 ? `The last page, ${page}, has only ${linesOf(lines)}` : `The last page, ${page}, is nearly empty`,
    hint: () => 'Shorten the text by as much, or lengthen it.',
  }),
  'page-short': warning<{ page: string; lines: number }>({
    reason: ({ page, lines }) => `Page ${page} has only ${linesOf(lines)}`,
    hint: () => 'Make the text before it a few lines shorter or longer, or make what follows on the next page smaller.',
  }),
};

const hints: Readonly<Record<string, string>> = {
  content: 'Look for a style that makes the whole document wider than its page.',
  code: 'Break its lines.',
  table: 'Use fewer columns or shorter words, or swap its rows and columns.',
  picture: 'Make it smaller with `{width=…}`.',
  note: 'Shorten it, or print the notes at the bottom of the page: `notes: page`.',
  formula: 'Break it into lines with `aligned`, or define a symbol for a long part of it.',
  text: 'Shorten the word or formula that cannot be broken, or let the template break it with `overflow-wrap: anywhere`.',
};

function linesOf(lines: number): string {
  return lines === 1 ? 'one line' : lines === 2 ? 'two lines' : `${lines} lines`;
}

/** A point is 1/72 inch. */
function millimetres(points: number): string {
  return `${Math.max(1, Math.round((points * 25.4) / 72))} mm`;
}
