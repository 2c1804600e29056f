interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** As much of package-lock.json (version 3) as we touch. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
  readonly [field: string]: unknown;
}

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** Node's way of finding a package from another one's folder: the nearest node_modules upwards. */
const isLocked = (packages: Lockfile['packages'], from: string, name: string): boolean => {
  const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[candidate] !== undefined) return true;
  if (from === '') return false;
  const parent = from.lastIndexOf('/node_modules/');
  return isLocked(packages, parent === -1 ? '' : from.slice(0, parent), name);
};

/** What platform packages say in their names: `@swc/core-linux-arm-gnueabihf`. */
const platformOf = (name: string): { os?: string[]; cpu?: string[]; libc?: string[] } => {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return {
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(os === 'linux' ? { libc: [libc] } : {}),
    ...(os === undefined ? {} : { os: [os] }),
  };
};

/** Adds the optional packages that others offer and the lock file lacks; answers it sorted, and their names. */
export const completeLockfile = (
  lockfile: Lockfile,
): { readonly lockfile: Lockfile; readonly added: readonly string[] } => {
  const missing = Object.entries(lockfile.packages).flatMap(([from, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(lockfile.packages, from, name))
      .map(([name, version]): [string, LockedPackage] => [
        `node_modules/${name}`,
        { version, ...(dev === true ? { dev } : {}), optional: true, ...platformOf(name) },
      ]),
  );
  const packages = Object.entries({ ...lockfile.packages, ...Object.fromEntries(missing) });
  const sorted = packages.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    lockfile: { ...lockfile, packages: Object.fromEntries(sorted) },
    added: missing.map(([path]) => path.replace('node_modules/', '')),
  };
};
