// Prints the counts alone on the last line, which `.ci/run` ends with.
export default class LastLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.stderr.write('', () => console.log(`${results.numPassedTests} passed, ${failed} failed`));
  }
}
