import type { ConditionTable } from './condition.ts';

/** Checkpoint 31 of the Matterhorn Protocol 1.1, in our words: fonts. */
export const fontConditions = {
  '31-001': { what: 'A font and its CMap have different registries', by: 'composite-fonts' },
  '31-002': { what: 'A font and its CMap have different orderings', by: 'composite-fonts' },
  '31-003': {
    what: 'A CMap is newer than its font',
    by: 'composite-fonts',
    limits: 'Embedded CMaps; the standard ones do not say how new they are',
  },
  '31-004': { what: 'What leads from characters to glyphs is neither a table nor the identity', by: 'composite-fonts' },
  '31-005': { what: 'Nothing leads from characters to glyphs', by: 'composite-fonts' },
  '31-006': { what: 'A CMap is neither standard nor embedded', by: 'composite-fonts' },
  '31-007': { what: 'A CMap says two things of the direction of writing', by: 'composite-fonts' },
  '31-008': { what: 'A CMap uses another that is not standard', by: 'composite-fonts' },
  '31-009': { what: 'A font is not embedded', by: 'font-programs' },
  '31-010': { what: 'A font is embedded that may not be', by: 'human' },
  '31-011': {
    what: 'A glyph that is shown is not in the font',
    by: 'font-programs',
    limits: 'Composite TrueType and OpenType fonts, and fonts of type 3',
  },
  '31-012': { what: 'The list of glyphs of a Type 1 font lacks one', by: 'none', why: 'No Type 1 fonts are embedded' },
  '31-013': {
    what: 'The list of glyphs of a Type 1 font has too many',
    by: 'none',
    why: 'No Type 1 fonts are embedded',
  },
  '31-014': {
    what: 'The list of glyphs of a composite font lacks one',
    by: 'font-programs',
    limits: 'Glyphs that are shown',
  },
  '31-015': {
    what: 'The list of glyphs of a composite font has too many',
    by: 'font-programs',
    limits: 'Composite TrueType and OpenType fonts',
  },
  '31-016': {
    what: 'The width of a glyph is not that of the font',
    by: 'font-programs',
    limits: 'Composite TrueType and OpenType fonts',
  },
  '31-017': { what: 'A TrueType font of letters knows no characters', by: 'true-type-fonts' },
  '31-018': {
    what: 'A TrueType font of letters does not know one of its characters',
    by: 'none',
    why: 'Needs the list of all names of glyphs; TrueType fonts are embedded as composite ones',
  },
  '31-019': { what: 'A TrueType font of letters has no encoding', by: 'true-type-fonts' },
  '31-020': { what: 'The encoding of a TrueType font of letters has no base', by: 'true-type-fonts' },
  '31-021': { what: 'The encoding of a TrueType font of letters is not one of the two allowed', by: 'true-type-fonts' },
  '31-022': {
    what: 'The encoding of a TrueType font of letters has unknown names of glyphs',
    by: 'none',
    why: 'Needs the list of all names of glyphs; TrueType fonts are embedded as composite ones',
  },
  '31-023': { what: 'An encoding with own names goes with a font that is not in Unicode', by: 'true-type-fonts' },
  '31-024': { what: 'A TrueType font of symbols has an encoding', by: 'true-type-fonts' },
  '31-025': { what: 'A TrueType font of symbols has no table of characters', by: 'true-type-fonts' },
  '31-026': {
    what: 'A TrueType font of symbols has several tables of characters, none for symbols',
    by: 'true-type-fonts',
  },
  '31-027': { what: 'A font does not say which characters it shows', by: 'unicode' },
  '31-028': { what: 'A font says that a sign is the character 0', by: 'unicode' },
  '31-029': { what: 'A font says that a sign is a mark of byte order', by: 'unicode' },
  '31-030': {
    what: 'A sign is shown that stands for one that is missing',
    by: 'font-programs',
    limits: 'Composite fonts whose characters are glyphs, as those of browsers are',
  },
} as const satisfies ConditionTable;
