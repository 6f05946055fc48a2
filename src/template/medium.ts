/** The media that a template has a shell and styles for. */
export const media = ['page', 'print', 'chapter', 'titlepage'] as const;

export type Medium = (typeof media)[number];

/** The shells that a template may have: one a medium, and one for what stands around the text of each printed page. */
export const shellNames = [...media, 'sheet'] as const;

export type ShellName = (typeof shellNames)[number];
