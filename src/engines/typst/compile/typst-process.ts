// A process that compiles documents: Typst blocks its thread, keeps its memory, and could crash.

import { createRequire } from 'node:module';
import type { NodeCompiler, NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { reasonOf } from '../../../model/wording.ts';
import type {
  CompileAnswer,
  CompileJob,
  CompileMessage,
  CompileOutcome,
  Complaint,
  DocumentEnd,
  PageMargins,
  PartEnd,
  Spot,
} from './job.ts';
import { refusalIn } from './refusal.ts';

// Offprint decides what an interrupt ends.
process.on('SIGINT', () => {});

/** An empty folder, and that of the Typst package. */
const [, , workspace = '', folder = ''] = process.argv;

const typst: { NodeCompiler: typeof NodeCompiler } = createRequire(import.meta.url)(folder);

/** The number of pages for which Typst remembers what it has computed: a page takes about 2 MB. */
const mostPages = 1000;

/** The numbers of pages of the latest documents, the last one first. */
let remembered: number[] = [];

/** The number of pages of the document that is being compiled, perhaps several times. */
let current: number | undefined;

/** The last compiler. Each document has its own, so that none can see the files of another. */
let last: NodeCompiler | undefined;

/** Compiles a document. */
function compile({ files, main, fonts, standards = [] }: CompileJob): CompileOutcome {
  const compiler = typst.NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fonts.map((bytes) => Buffer.from(bytes)) }],
  });
  last = compiler;
  for (const [path, bytes] of files) compiler.mapShadow(workspace + path, Buffer.from(bytes));
  const compiled = compiler.compile({ mainFilePath: workspace + main });
  const document = compiled.result;
  if (!document) return { errors: messagesOf(compiled.takeDiagnostics(), compiler) };
  current = document.numOfPages;
  // Typst only warns of a block in a paragraph, which is not printed.
  const warnings = messagesOf(compiled.takeWarnings(), compiler);
  const leftOut = [...new Set(warnings.filter((warning) => warning.includes('was ignored')))];
  const [spots = []]: Spot[][] = compiler.query(document, { selector: '<spots>', field: 'value' });
  const complaints: Complaint[] = compiler.query(document, { selector: '<complaint>', field: 'value' });
  const [margins]: PageMargins[] = compiler.query(document, { selector: '<page-margins>', field: 'value' });
  const [end]: DocumentEnd[] = compiler.query(document, { selector: '<document-end>', field: 'value' });
  const [ends = []]: PartEnd[][] = compiler.query(document, { selector: '<ends>', field: 'value' });
  try {
    // Templates must not be able to print the current time.
    const exported = (pdfStandard?: string) =>
      compiler.pdf(document, { creationTimestamp: 0, ...(pdfStandard && { pdfStandard }) });
    const [last, ...others] = standards.toReversed();
    for (const other of others) exported(other);
    return { pdf: exported(last), spots, complaints, margins, end, ends, leftOut };
  } catch (error) {
    const reason = reasonOf(error);
    const refusal = refusalIn(reason);
    return refusal ? { refusal } : { errors: [reason] };
  }
}

/** A diagnostic of Typst. Lines and characters count from 0. */
interface Diagnostic {
  message: string;
  path: string;
  range: { start: { line: number; character: number } } | null;
}

/** The errors, each with its place in a module. Typst adds the call stack as further diagnostics, which are left out. */
function messagesOf(error: NodeError | null, compiler: NodeCompiler): string[] {
  const diagnostics: Diagnostic[] = error ? compiler.fetchDiagnostics(error) : [];
  const faults = diagnostics.filter(({ message }) => !message.startsWith('while calling'));
  return faults.map(({ message, path, range }) => {
    if (!path || !range) return message;
    const { line, character } = range.start;
    return `${message} (${path.slice(workspace.length + 1)}:${line + 1}:${character + 1})`;
  });
}

/**
 * Forgets what only earlier documents needed. Not between two compilations of one document: Typst does not look up the lines of a
 * page that is the same as before, and so would forget them before other pages change.
 */
function forget(): void {
  if (current === undefined) return;
  let pages = 0;
  remembered = [current, ...remembered].filter((count, index) => {
    pages += count;
    return index === 0 || pages <= mostPages;
  });
  current = undefined;
  last?.evictCache(remembered.length);
}

process.on('message', (message: CompileMessage) => {
  if (message === 'forget') return forget();
  const outcome = compile(message);
  const answer: CompileAnswer = { outcome, memory: process.memoryUsage.rss() };
  process.send?.(answer);
});
