/** Checkpoints 1 to 13 of the Matterhorn Protocol 1.1, in our words: content, metadata, languages, images. */
const contentConditions = {
  '01-001': { what: 'Decoration is tagged as if it were content', by: 'human' },
  '01-002': { what: 'Content is marked as decoration', by: 'human' },
  '01-003': { what: 'Decoration is inside tagged content', by: 'marked-content' },
  '01-004': { what: 'Tagged content is inside decoration', by: 'marked-content' },
  '01-005': { what: 'Content is neither tagged nor marked as decoration', by: 'marked-content' },
  '01-006': { what: 'A tag or its attributes do not match the content', by: 'human' },
  '01-007': { what: 'The file declares its own tags as suspect', by: 'marked-content' },
  '02-001': { what: 'A custom tag is not mapped to a standard tag', by: 'role-map' },
  '02-002': { what: 'A custom tag is mapped to an unsuitable tag', by: 'human' },
  '02-003': { what: 'Tags are mapped in a circle', by: 'role-map' },
  '02-004': { what: 'A standard tag is remapped', by: 'role-map' },
  '03-001': { what: 'Content flickers', by: 'human' },
  '03-002': { what: 'A video flickers', by: 'human' },
  '03-003': { what: 'A script causes flickering', by: 'human' },
  '04-001': { what: 'Information is conveyed only by colour, contrast, layout or shape', by: 'human' },
  '05-001': { what: 'The content of a video is not available in any other form', by: 'human' },
  '05-002': { what: 'The content of an audio recording is not available in any other form', by: 'human' },
  '05-003': { what: 'A script beeps, and the information is not available in any other form', by: 'human' },
  '06-001': { what: 'There is no XMP metadata', by: 'metadata' },
  '06-002': { what: 'The metadata does not claim PDF/UA', by: 'metadata' },
  '06-003': { what: 'The metadata has no title', by: 'metadata' },
  '06-004': { what: 'The title does not identify the document', by: 'human' },
  '07-001': { what: 'The file does not say whether viewers show the title', by: 'metadata' },
  '07-002': { what: 'The file asks viewers to show its name instead of the title', by: 'metadata' },
  '08-001': { what: 'Text from a scan has serious recognition errors', by: 'human' },
  '08-002': { what: 'Text from a scan is not tagged', by: 'human' },
  '09-001': { what: 'Tags are not in reading order', by: 'human' },
  '09-002': { what: 'The nesting of tags does not match the content', by: 'human' },
  '09-003': { what: 'A tag has the wrong type for its content', by: 'human' },
  '09-004': { what: 'Table tags are nested incorrectly', by: 'nesting' },
  '09-005': { what: 'List tags are nested incorrectly', by: 'nesting' },
  '09-006': { what: 'Table of contents tags are nested incorrectly', by: 'nesting' },
  '09-007': { what: 'Ruby tags are nested incorrectly', by: 'nesting' },
  '09-008': { what: 'Warichu tags are nested incorrectly', by: 'nesting' },
  '10-001': { what: 'A glyph is not mapped to a character', by: 'unicode' },
  '11-001': { what: 'The language of text is unknown', by: 'languages' },
  '11-002': { what: 'The language of an alternative or expansion text is unknown', by: 'languages' },
  '11-003': { what: 'The language of the outline is unknown', by: 'languages' },
  '11-004': { what: "The language of an annotation's description is unknown", by: 'languages' },
  '11-005': { what: "The language of a form field's description is unknown", by: 'languages' },
  '11-006': { what: 'The language of the metadata is unknown', by: 'languages' },
  '11-007': { what: 'A declared language is wrong', by: 'human' },
  '12-001': { what: 'A character that is composed of several parts is not read as one character', by: 'human' },
  '13-001': { what: 'An image is not tagged as a figure', by: 'human' },
  '13-002': { what: 'A link on an image does not describe both the link and the image', by: 'human' },
  '13-003': { what: 'A caption is not tagged as a caption', by: 'human' },
  '13-004': { what: 'A picture has no alternative', by: 'alternatives' },
  '13-005': { what: 'An image has replacement text where a description is needed', by: 'human' },
  '13-006': { what: 'Parts of an image that are meaningful only together are tagged separately', by: 'human' },
  '13-007': { what: 'There is a more accessible way to present an image', by: 'human' },
  '13-008': { what: 'An image of text has no replacement text', by: 'human' },
} as const satisfies ConditionTable;

/** Checkpoint 31 of the Matterhorn Protocol 1.1, in our words: fonts. */
const fontConditions = {
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

/** Checkpoints 14 to 30 of the Matterhorn Protocol 1.1, in our words: structure, annotations, and parts of the file. */
const structureConditions = {
  '14-001': { what: 'A heading is not tagged as a heading', by: 'human' },
  '14-002': { what: 'The first heading is not of level 1', by: 'headings' },
  '14-003': { what: 'A heading level is skipped', by: 'headings' },
  '14-004': { what: 'Heading levels are not in Arabic numerals', by: 'human' },
  '14-005': { what: 'A heading below level 6 is not tagged as a heading', by: 'human' },
  '14-006': { what: 'Several headings without a level are siblings', by: 'headings' },
  '14-007': { what: 'Headings with and without a level are mixed', by: 'headings' },
  '15-001': { what: 'A row header is not tagged as a header', by: 'human' },
  '15-002': { what: 'A column header is not tagged as a header', by: 'human' },
  '15-003': { what: 'A table header does not state its scope', by: 'tables' },
  '15-004': { what: 'Content that is not a table is tagged as a table', by: 'human' },
  '15-005': { what: 'The headers of a cell cannot be determined', by: 'human' },
  '16-001': { what: 'An ordered list does not state its numbering', by: 'human' },
  '16-002': { what: 'The stated numbering of an ordered list is wrong', by: 'human' },
  '16-003': { what: 'A list is not tagged as a list', by: 'human' },
  '17-001': { what: 'A formula is not tagged as a formula', by: 'human' },
  '17-002': { what: 'A formula has no alternative text', by: 'alternatives' },
  '17-003': { what: 'A glyph in a formula is not mapped to a character', by: 'unicode' },
  '18-001': { what: 'Running heads or feet are not marked as decoration', by: 'human' },
  '18-002': { what: 'Running heads or feet have the wrong type of decoration', by: 'human' },
  '19-001': { what: 'A footnote is not tagged as a note', by: 'human' },
  '19-002': { what: 'A reference is not tagged as a reference', by: 'human' },
  '19-003': { what: 'A note has no id', by: 'notes' },
  '19-004': { what: 'The id of a note is not unique', by: 'notes' },
  '20-001': { what: 'One of several layer configurations has no name', by: 'optional-content' },
  '20-002': { what: 'The layer configuration has no name', by: 'optional-content' },
  '20-003': { what: 'Layers are turned on or off automatically', by: 'optional-content' },
  '21-001': { what: 'An attached file has no name in one of the two required entries', by: 'embedded-files' },
  '22-001': { what: 'Article threads are not in reading order', by: 'human' },
  '24-001': { what: 'A form to fill in on paper is not tagged as a form', by: 'human' },
  '25-001': { what: 'A form uses dynamic XFA', by: 'form-fields' },
  '26-001': { what: 'An encrypted file does not state its permissions', by: 'security' },
  '26-002': { what: 'An encrypted file does not allow screen readers', by: 'security' },
  '27-001': { what: 'The outline does not represent the document', by: 'human' },
  '28-001': { what: 'An annotation is not in reading order', by: 'human' },
  '28-002': { what: 'An annotation is not tagged as an annotation', by: 'annotations' },
  '28-003': { what: 'An annotation is used for formatting', by: 'human' },
  '28-004': { what: 'An annotation has no description', by: 'annotations' },
  '28-005': { what: 'A form field has no description', by: 'form-fields' },
  '28-006': { what: 'An annotation of a non-standard type has no description', by: 'annotations' },
  '28-007': { what: 'The file has a trap network annotation', by: 'annotations' },
  '28-008': { what: 'A page with annotations does not define their tab order', by: 'annotations' },
  '28-009': { what: 'The tab order of a page is not the structure order', by: 'annotations' },
  '28-010': { what: 'A form field is not tagged as a form field', by: 'form-fields' },
  '28-011': { what: 'A link is not tagged as a link', by: 'annotations' },
  '28-012': { what: 'A link has no description', by: 'annotations' },
  '28-013': { what: 'An image map of links has no equivalent in text', by: 'human' },
  '28-014': { what: 'A media clip does not state its content type', by: 'media' },
  '28-015': { what: 'A media clip has no description', by: 'media' },
  '28-016': {
    what: 'A file attachment annotation has no file name in one of the two required entries',
    by: 'embedded-files',
  },
  '28-017': { what: "A printer's mark is part of the structure", by: 'annotations' },
  '28-018': { what: "A printer's mark is painted as content", by: 'annotations' },
  '29-001': { what: 'A script requires keystrokes within a time limit', by: 'human' },
  '30-001': { what: 'The file shows pages of another file', by: 'x-objects' },
  '30-002': { what: 'A form XObject with tagged content is painted more than once', by: 'x-objects' },
} as const satisfies ConditionTable;

const conditions = { ...contentConditions, ...structureConditions, ...fontConditions };

type Conditions = typeof conditions;

/** The failure conditions that a check can find, by the numbers of the Matterhorn Protocol 1.1. */
export type Condition = {
  [Id in keyof Conditions]: Conditions[Id]['by'] extends 'human' | 'none' ? never : Id;
}[keyof Conditions];

/**
 * All 136 failure conditions of PDF/UA-1 (ISO 14289-1), in the order of the protocol. The numbers are those of the PDF
 * Association; checkpoint 23 has none.
 */
export const matterhorn: readonly (readonly [id: string, coverage: Coverage])[] = Object.entries(conditions);

/** A description of the fault. */
export function conditionText(condition: Condition): string {
  return conditions[condition].what;
}

/** The checks in this folder, each a file. */
export type CheckName =
  | 'marked-content'
  | 'role-map'
  | 'nesting'
  | 'headings'
  | 'tables'
  | 'alternatives'
  | 'notes'
  | 'languages'
  | 'metadata'
  | 'optional-content'
  | 'embedded-files'
  | 'form-fields'
  | 'security'
  | 'annotations'
  | 'media'
  | 'x-objects'
  | 'composite-fonts'
  | 'true-type-fonts'
  | 'font-programs'
  | 'unicode';

/** A failure condition: the fault, and who can find it. */
export type Coverage =
  | { what: string; by: CheckName; limits?: string }
  /** No machine can decide. */
  | { what: string; by: 'human' }
  /** A machine could decide; this one does not. */
  | { what: string; by: 'none'; why: string };

type ConditionTable = Readonly<Record<string, Coverage>>;
