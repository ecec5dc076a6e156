// Runs before any package is there, so it uses nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Whether every package the lock file asks for is installed in its version. */
function packagesInstalled() {
  const installedFile = join(projectFolder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, one]) => path === '' || one.optional || installed[path]?.version === one.version,
  );
}

/** Checks Node and installs the packages if they are missing or stale. Ends the process, with advice, if it can't. */
export function prepare() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 3)) {
    console.error(
      `Handover needs Node 20.3 or later; this is ${process.versions.node}. Install a later one and try again.`,
    );
    process.exit(1);
  }
  if (packagesInstalled()) return;
  console.log('Installing packages (once; about half a minute) ...');
  // Install scripts are never needed: everything they would do is done by our own code.
  const words = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const run = npm
    ? spawnSync(process.execPath, [npm, ...words], { cwd: projectFolder, stdio: 'inherit' })
    : spawnSync('npm', words, { cwd: projectFolder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    console.error(
      'The packages could not be installed (see above). Check the network and the npm registry setting, then try again.',
    );
    process.exit(1);
  }
}
