// usage: node diff.mjs OLD NEW …, with node_modules in the working folder: a line of JSON for each pair, the ids that
// bpmn-js-differ finds; `silent` are those of which it says that they changed, but not how.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { BpmnModdle } = await load('bpmn-moddle');
const { diff } = await load('bpmn-js-differ');
const read = async (path) => (await new BpmnModdle().fromXML(readFileSync(path, 'utf8'))).rootElement;

const paths = process.argv.slice(2);
for (let n = 0; n < paths.length; n += 2) {
  const found = diff(await read(paths[n]), await read(paths[n + 1]));
  const changed = Object.entries(found._changed);
  const says = ([, change]) => Object.keys(change.attrs).length > 0;
  console.log(JSON.stringify({
    added: Object.keys(found._added),
    removed: Object.keys(found._removed),
    changed: changed.filter(says).map(([id]) => id),
    silent: changed.filter((entry) => !says(entry)).map(([id]) => id),
    'layout-changed': Object.keys(found._layoutChanged),
  }));
}
