/** The media that a template has a shell and styles for. */
export const media = ['page', 'print', 'chapter', 'titlepage'] as const;

export type Medium = (typeof media)[number];
