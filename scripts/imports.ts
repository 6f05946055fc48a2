import { parseSync, type StringLiteral, Visitor } from 'oxc-parser';

/** A module that a file names. */
export interface Import {
  specifier: string;
  /** From 1. */
  line: number;
}

/** Everything that a file of TypeScript imports: re-exports, lazy imports and types included. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = ({ value, start }: StringLiteral) => {
    found.push({ specifier: value, line: text.slice(0, start).split('\n').length });
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => {
      if (source) add(source);
    },
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source);
    },
    TSImportType: ({ source }) => add(source),
  }).visit(parseSync(path, text).program);
  return found;
}
