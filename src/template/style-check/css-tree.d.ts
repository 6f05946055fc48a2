/** The part of css-tree that Offprint uses; it has no types of its own (its documentation, "Parsing" and "Lexer"). */
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
    /** The rule around the visited node. */
    rule: object | null;
  }

  export const tokenTypes: Readonly<Record<string, number>>;

  export function tokenize(css: string, onToken: (type: number, start: number, end: number) => void): void;

  /** A node of a tree. Its type determines which further keys it has. */
  export interface CssNode {
    type: string;
    name?: unknown;
    value?: CssNode | null;
    prelude?: CssNode | null;
  }

  interface CssList {
    remove(item: object): void;
  }

  interface ParseOptions {
    /** Default: `stylesheet` */
    context?: 'stylesheet' | 'declarationList' | 'value';
    parseCustomProperty?: boolean;
    positions: boolean;
    onParseError: (error: CssError) => void;
  }

  export function parse(css: string, options: ParseOptions): CssNode;

  export function generate(tree: CssNode): string;

  export function walk(
    tree: object,
    visitor: { visit: 'Declaration'; enter: (this: WalkContext, node: CssDeclaration) => void },
  ): void;
  export function walk(
    tree: object,
    visitor: Partial<Record<'enter' | 'leave', (node: CssNode, item: object | null, list: CssList | null) => void>>,
  ): void;

  export const lexer: {
    properties: Readonly<Record<string, unknown>>;
    matchProperty(property: string, value: object): { error: Error | null };
  };
}

// Its parts, which load without the grammars of all properties.

declare module 'css-tree/tokenizer' {
  export { tokenize, tokenTypes } from 'css-tree/dist/csstree.esm';
}

declare module 'css-tree/parser' {
  export { parse as default } from 'css-tree/dist/csstree.esm';
}

declare module 'css-tree/generator' {
  export { generate as default } from 'css-tree/dist/csstree.esm';
}

declare module 'css-tree/walker' {
  export { walk as default } from 'css-tree/dist/csstree.esm';
}
