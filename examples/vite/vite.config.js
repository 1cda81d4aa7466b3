// In development Vite rewrites what lies in node_modules; the engine's files are found beside its script as it is.
export default { base: './', optimizeDeps: { exclude: ['hourglass'] } };
