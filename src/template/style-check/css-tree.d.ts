/** What Offprint uses of css-tree, which brings no types (its documentation, "Parsing" and "Lexer"). */
declare module 'css-tree/dist/csstree.esm' {
  interface CssLocation {
    start: { line: number; column: number; offset: number };
    end: { line: number; column: number; offset: number };
  }

  interface CssError extends Error {
    line: number;
    column: number;
  }

  interface CssDeclaration {
    property: string;
    value: object;
    loc: CssLocation;
  }

  interface WalkContext {
    /** The rule that holds what is visited. */
    rule: object | null;
  }

  export const tokenTypes: Readonly<Record<string, number>>;

  export function tokenize(css: string, onToken: (type: number, start: number, end: number) => void): void;

  export function parse(css: string, options: { positions: boolean; onParseError: (error: CssError) => void }): object;

  export function walk(
    tree: object,
    visitor: { visit: 'Declaration'; enter: (this: WalkContext, node: CssDeclaration) => void },
  ): void;

  export const lexer: {
    properties: Readonly<Record<string, unknown>>;
    matchProperty(property: string, value: object): { error: Error | null };
  };
}
