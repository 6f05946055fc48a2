/** What is wrong in a style sheet. */
export type StyleFault = { line: number; column: number } & (
  | {
      /** It cannot be parsed, and what follows is lost. `reason` follows a colon. */
      kind: 'syntax';
      reason: string;
    }
  | {
      /** A declaration that browsers leave out. */
      kind: 'property';
      property: string;
      near?: string | undefined;
    }
  | { kind: 'value'; property: string; value: string }
);
