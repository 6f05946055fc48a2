import type { ConditionTable } from './condition.ts';

/** Checkpoint 31 of the Matterhorn Protocol 1.1, in our words: fonts. */
export const fontConditions = {
  '31-001': { what: 'A font and its CMap have different registries', by: 'composite-fonts' },
  '31-002': { what: 'A font and its CMap have different orderings', by: 'composite-fonts' },
  '31-003': {
    what: 'A CMap is newer than its font',
    by: 'composite-fonts',
    limits: 'Embedded CMaps; standard ones do not state their version',
  },
  '31-004': {
    what: 'The mapping from characters to glyphs is neither a table nor the identity',
    by: 'composite-fonts',
  },
  '31-005': { what: 'There is no mapping from characters to glyphs', by: 'composite-fonts' },
  '31-006': { what: 'A CMap is neither a standard CMap nor embedded', by: 'composite-fonts' },
  '31-007': { what: 'A CMap contradicts itself about the writing direction', by: 'composite-fonts' },
  '31-008': { what: 'A CMap refers to a CMap that is not standard', by: 'composite-fonts' },
  '31-009': { what: 'A font is not embedded', by: 'font-programs' },
  '31-010': { what: 'A font is embedded although its licence does not allow it', by: 'human' },
  '31-011': {
    what: 'A glyph that is shown is missing from the font',
    by: 'font-programs',
    limits: 'Composite TrueType and OpenType fonts, and Type 3 fonts',
  },
  '31-012': { what: 'The glyph list of a Type 1 font is incomplete', by: 'none', why: 'No Type 1 fonts are embedded' },
  '31-013': {
    what: 'The glyph list of a Type 1 font has extra entries',
    by: 'none',
    why: 'No Type 1 fonts are embedded',
  },
  '31-014': {
    what: 'The glyph list of a composite font is incomplete',
    by: 'font-programs',
    limits: 'Glyphs that are shown',
  },
  '31-015': {
    what: 'The glyph list of a composite font has extra entries',
    by: 'font-programs',
    limits: 'Composite TrueType and OpenType fonts',
  },
  '31-016': {
    what: 'The width of a glyph differs from the font',
    by: 'font-programs',
    limits: 'Composite TrueType and OpenType fonts',
  },
  '31-017': { what: 'A non-symbolic TrueType font has no character table', by: 'true-type-fonts' },
  '31-018': {
    what: 'A non-symbolic TrueType font has no entry for one of its characters',
    by: 'none',
    why: 'Needs the list of all glyph names; TrueType fonts are embedded as composite fonts',
  },
  '31-019': { what: 'A non-symbolic TrueType font has no encoding', by: 'true-type-fonts' },
  '31-020': { what: 'The encoding of a non-symbolic TrueType font has no base', by: 'true-type-fonts' },
  '31-021': {
    what: 'The encoding of a non-symbolic TrueType font is not one of the two allowed',
    by: 'true-type-fonts',
  },
  '31-022': {
    what: 'The encoding of a non-symbolic TrueType font has unknown glyph names',
    by: 'none',
    why: 'Needs the list of all glyph names; TrueType fonts are embedded as composite fonts',
  },
  '31-023': { what: 'A font that is not Unicode-based has an encoding with custom names', by: 'true-type-fonts' },
  '31-024': { what: 'A symbolic TrueType font has an encoding', by: 'true-type-fonts' },
  '31-025': { what: 'A symbolic TrueType font has no character table', by: 'true-type-fonts' },
  '31-026': {
    what: 'A symbolic TrueType font has several character tables, none of them for symbols',
    by: 'true-type-fonts',
  },
  '31-027': { what: 'A font does not state which characters it shows', by: 'unicode' },
  '31-028': { what: 'A font maps a glyph to the character U+0000', by: 'unicode' },
  '31-029': { what: 'A font maps a glyph to a byte order mark', by: 'unicode' },
  '31-030': {
    what: 'The missing-glyph symbol is shown',
    by: 'font-programs',
    limits: 'Composite fonts whose characters are glyphs, as browsers create them',
  },
} as const satisfies ConditionTable;
