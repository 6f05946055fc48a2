/** The media that a template has a shell and styles for. A `site` uses those of a `page` before its own. */
export const media = ['page', 'site', 'print', 'chapter', 'titlepage'] as const;

export type Medium = (typeof media)[number];

/**
 * The shells that a template may have: one per medium, one for the surroundings of each printed page, and one for the
 * cover of an EPUB without an author's cover.
 */
export const shellNames = [...media, 'sheet', 'cover'] as const;

export type ShellName = (typeof shellNames)[number];
