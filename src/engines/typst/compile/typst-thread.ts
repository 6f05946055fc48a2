import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { NodeCompiler, NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { reasonOf } from '../../../model/reason.ts';
import type { CompileJob, CompileOutcome, Complaint, Spot } from './job.ts';

/** The part of the package's interface that is used here. */
interface Typst {
  NodeCompiler: typeof NodeCompiler;
}

const require = createRequire(import.meta.url);

/** Compiles a document in its own thread, because Typst blocks. */
function compile({ compiler: folder, files, main, fonts, workspace, standard }: CompileJob): CompileOutcome {
  const typst: Typst = require(folder);
  const compiler = typst.NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: fonts.map((bytes) => Buffer.from(bytes)) }],
  });
  for (const [path, bytes] of files) compiler.mapShadow(workspace + path, Buffer.from(bytes));
  const compiled = compiler.compile({ mainFilePath: workspace + main });
  const document = compiled.result;
  if (!document) return { errors: messagesOf(compiled.takeDiagnostics(), compiler, workspace) };
  const [spots = []]: Spot[][] = compiler.query(document, { selector: '<spots>', field: 'value' });
  const complaints: Complaint[] = compiler.query(document, { selector: '<complaint>', field: 'value' });
  try {
    // Templates must not be able to print the current time.
    const pdf = compiler.pdf(document, { creationTimestamp: 0, ...(standard && { pdfStandard: standard }) });
    return { pdf, spots, complaints };
  } catch (error) {
    return { errors: [reasonOf(error)] };
  }
}

/** A diagnostic of Typst. Lines and characters count from 0. */
interface Diagnostic {
  message: string;
  path: string;
  range: { start: { line: number; character: number } } | null;
}

/** The errors, each with its place in a module. Typst adds the call stack as further diagnostics, which are left out. */
function messagesOf(error: NodeError | null, compiler: NodeCompiler, workspace: string): string[] {
  const diagnostics: Diagnostic[] = error ? compiler.fetchDiagnostics(error) : [];
  const faults = diagnostics.filter(({ message }) => !message.startsWith('while calling'));
  return faults.map(({ message, path, range }) => {
    if (!path || !range) return message;
    const { line, character } = range.start;
    return `${message} (${path.slice(workspace.length + 1)}:${line + 1}:${character + 1})`;
  });
}

parentPort?.postMessage(compile(workerData));
