import type { BundledPackage } from './bundled-packages.ts';

/** The files in `templates/article/fonts/`. */
const fonts = {
  'type': 'data',
  'bom-ref': 'source-serif',
  'group': 'adobe-fonts',
  'name': 'source-serif',
  'version': '4.005',
  'licenses': [{ expression: 'OFL-1.1' }],
  'purl': 'pkg:github/adobe-fonts/source-serif@4.005R',
};

/** What `csl/` holds, which is no package. Each file names its authors. */
const citationStyles = ['styles', 'locales'].map((name) => ({
  'type': 'data',
  'bom-ref': `csl-${name}`,
  'group': 'citation-style-language',
  name,
  'licenses': [{ expression: 'CC-BY-SA-3.0' }],
  'purl': `pkg:github/citation-style-language/${name}`,
}));

/** A software bill of materials, as CycloneDX 1.6 has it, that lists the packages whose code is in the bundle. */
export function sbom(product: { name: string; version: string; license: string }, packages: readonly BundledPackage[]) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component('application', product) },
    components: [...packages.map((bundled) => component('library', bundled)), ...citationStyles, fonts],
  };
}

function component(type: string, { name, version, license }: Omit<BundledPackage, 'folder'>) {
  // A package URL writes the scope's `@` as `%40` (package-url/purl-spec, npm).
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { 'type': type, 'bom-ref': purl, name, version, 'licenses': [{ expression: license }], purl };
}
