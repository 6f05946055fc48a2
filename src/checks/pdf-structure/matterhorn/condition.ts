/** The checks of this room, each a file. */
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

/** A failure condition: what would be wrong, and who finds out. */
export type Coverage =
  | { what: string; by: CheckName; limits?: string }
  /** No machine can know. */
  | { what: string; by: 'human' }
  /** A machine could know; this one does not. */
  | { what: string; by: 'none'; why: string };

export type ConditionTable = Readonly<Record<string, Coverage>>;
