import { rule } from './rule.ts';

/** A character in its text, and what else there is like it. */
export interface MissedCharacter {
  /** Empty where the print does not say which it is. */
  character: string;
  /** What stands round it. */
  text: string;
  /** A package with a font that has it. */
  package: string;
  /** How many other characters are missed for the same reason, and on how many printed lines; 0 where that was told. */
  others: number;
  lines: number;
}

/** Fonts, and what they lack. */
export const fontRules = {
  'glyph-missing': rule<MissedCharacter>({
    concern: 'document',
    severity: 'error',
    reason: (facts) => `Cannot print ${named(facts)} without a font that has it${others(facts)}`,
    cure: ({ package: name }) => `${install(name)}.`,
  }),
  'font-unlisted': rule<MissedCharacter & { font: string }>({
    concern: 'document',
    severity: 'error',
    reason: (facts) =>
      `Unexpected font \`${facts.font}\` for ${named(facts)}: neither the template nor the project lists it${others(facts)}`,
    cure: ({ package: name, font }) =>
      `${install(name)}; or list this font, if every machine that prints has it: \`fonts: [{ system: ${familyOf(font)} }]\`.`,
  }),
  'font-variable': rule<{ font: string }>({
    concern: 'usage',
    severity: 'warning',
    reason: ({ font }) =>
      `Unexpected variable font \`${font}\`: its letters are printed as drawings, several times as large`,
    cure: () => 'Use static files, one for each weight and style.',
  }),
};

/** `中` (U+4E2D) in `…`. */
function named({ character, text }: MissedCharacter): string {
  const code = character.codePointAt(0);
  const shown = code === undefined ? 'a character' : `\`${character}\` (U+${hex(code)})`;
  return text ? `${shown} in \`${text.replaceAll('`', "'")}\`` : shown;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function others({ others: count, lines }: MissedCharacter): string {
  if (lines < 2 && count < 1) return '';
  const more = count > 0 ? `${count} more character${count > 1 ? 's' : ''} on ` : '';
  return `; the same goes for ${more}${lines} line${lines > 1 ? 's' : ''} in all`;
}

function install(name: string): string {
  return `Install one, \`npm install ${name}\`, and list it in the config: \`fonts: [{ package: '${name}' }]\``;
}

/** What its family is called, as far as its name tells: `DejaVu Sans` of `DejaVuSans-Bold`. */
function familyOf(font: string): string {
  return (font.split('-')[0] ?? font).replace(/(?<=\p{Ll}|Vu)(?=\p{Lu}\p{Ll}{2})/gu, ' ');
}
