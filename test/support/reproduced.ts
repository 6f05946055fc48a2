// Builds what the working directory holds, and once more elsewhere; prints what came of both as JSON. In a process of its own,
// since the tests' own compiler writes the functions that pages run in another way than the one of the second build.

import { publishInMemory } from '../../scripts/publish-in-memory.ts';
import { machineHost } from '../../src/platform/host.ts';
import { checkReproducible } from '../../src/reproduction/reproducible.ts';

const named = process.argv.slice(2);
const to = named.length > 0 ? named : undefined;
const { products: built, messages } = await publishInMemory({ to, notesReads: true });
const { same, messages: found } = await checkReproducible(built, { to }, machineHost(), new AbortController().signal);
const reported = found.map(({ file, ruleId, reason }) => ({ file, ruleId, reason }));
process.stdout.write(JSON.stringify({ first: messages.map(String), same, reported }));
