import { join } from 'node:path';
import { engines } from '../engines/engines.ts';
import { createMessage } from '../model/report.ts';
import { version } from '../model/version.ts';
import { openBrowser } from '../platform/browser/open.ts';
import type { Host } from '../platform/host.ts';
import { packageFolder } from '../platform/installation.ts';
import type { Statement } from './statement.ts';
import type { Verification } from './verify-sources.ts';

/** Reports each component whose version has changed since the publication was built: a new build may differ. */
export async function verifyVersions(
  { predicate: { buildDefinition, runDetails } }: Statement,
  root: string | undefined,
  { host, browser: executablePath, messages }: Verification,
): Promise<void> {
  const compare = (what: string, then: string | undefined, now: string | undefined) => {
    if (then === undefined || now === undefined || then === now) return;
    messages.push(createMessage('provenance-version', { what, then, now }));
  };
  const { offprint, node, browser, typst } = runDetails.builder.version;
  compare('Offprint', offprint, version);
  compare('Node', node, process.versions.node);
  if (browser !== undefined) compare('the browser', browser, await browserVersion(host.env, executablePath));
  if (typst !== undefined) compare('Typst', typst, await engines.typst.installed().catch(() => undefined));
  const uris = buildDefinition.resolvedDependencies.flatMap(({ uri }) => uri ?? []);
  for (const [name, then] of packagesIn(uris)) compare(`\`${name}\``, then, await installedVersion(name));

  async function installedVersion(name: string): Promise<string | undefined> {
    try {
      const manifest = await host.readFile(join(packageFolder(name, root === undefined ? [] : [root]), 'package.json'));
      return String(Reflect.get(Object(JSON.parse(new TextDecoder().decode(manifest))), 'version'));
    } catch {
      return undefined;
    }
  }
}

/** The packages among package URLs, with their versions, without Offprint itself. */
function packagesIn(uris: readonly string[]): Map<string, string> {
  const packages = new Map<string, string>();
  for (const uri of uris) {
    const [, name = '', version = ''] = /^pkg:npm\/((?:%40[^@/#]+\/)?[^@/#]+)@([^#]+)/u.exec(uri) ?? [];
    if (name !== '' && name !== 'offprint') packages.set(name.replace('%40', '@'), version);
  }
  return packages;
}

/** `undefined` if no browser starts. */
async function browserVersion(env: Host['env'], executablePath: string | undefined): Promise<string | undefined> {
  await using browser = openBrowser({
    env,
    executablePath,
    report: (ruleId, facts, where) => createMessage(ruleId, facts, where),
  });
  // Awaited here: the browser ends with this function.
  return await browser.version().catch(() => undefined);
}
