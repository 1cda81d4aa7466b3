#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <initializer_list>
#include <map>
#include <string>

#include "cli/commands.h"

// `hourglass`, the command line: the same session as the page's, without the page.

namespace {

constexpr const char* kDataHelp =
    "'mnist', 'faces', 'dsprites-32', 'dsprites-64', 'grammar' (grammar@500, grammar@2000-plain: so many sentences, and "
    "which), 'addition' or 'phrases'; or a folder with four IDX files named as MNIST's, or one IDX file of images; or a "
    "folder of PNG or JPEG pictures (FOLDER@64-grey or FOLDER@64-colour: how they are resized); or a .npy or .npz file "
    "of images; or a .txt file, a sentence a line (FILE.txt@word-12: words, at most 12; FILE.txt@word-12-unknown: rare "
    "ones read as unknown); or a column of a .csv file, cut into sentences (FILE.csv@COLUMN, FILE.csv@COLUMN@word-12); "
    "without it, the set that the preset or the checkpoint names";

struct ViewOption {
  const char* name;
  const char* help;
};

}  // namespace

int main(int argc, char** argv) {
  using namespace hourglass::cli;
  CLI::App app{
      "Hourglass trains small autoencoders: the same engine that runs in the browser, from the command "
      "line."};
  app.set_version_flag("--version", HOURGLASS_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 2 wrong usage or input, 3 training diverged.\n"
      "Example: hourglass train classic --preset rbm-30 --json --save classic.safetensors");

  TrainOptions training;
  double epochs = 0;
  std::int64_t seed = 0;
  CLI::App* train_command =
      app.add_subcommand("train", "Train a model and print its progress and final figures");
  train_command->add_option("model", training.model, "Which model ('hourglass presets' lists them)")
      ->required();
  train_command->add_option("--preset", training.preset, "A named choice of settings, such as rbm-30");
  train_command->add_option("--data", training.data, kDataHelp);
  CLI::Option* epochs_option =
      train_command->add_option("--epochs", epochs, "Passes over the training set, after any pre-training");
  CLI::Option* seed_option = train_command->add_option("--seed", seed, "Where the random numbers start");
  train_command->add_option("--threads", training.threads, "How many threads; 0 for all the machine has")
      ->check(CLI::Range(0, 64))
      ->capture_default_str();
  train_command->add_option("--set", training.set, "Settings as key=value, any number of them");
  train_command->add_option("--save", training.save, "Write a checkpoint (safetensors) here at the end");
  train_command->add_option("--resume", training.resume, "Go on from this checkpoint, with its settings")
      ->excludes("--preset")
      ->excludes("--set")
      ->excludes("--seed");
  train_command->add_option("--report", training.report, "Samples between two reports")
      ->check(CLI::Range(1L, 1000000000L))
      ->capture_default_str();
  train_command->add_flag("--json", training.json,
                          "One JSON object a line: progress reports, then the result");

  EvaluateOptions evaluation;
  CLI::App* evaluate_command = app.add_subcommand("evaluate", "Print a checkpoint's figures on the test set");
  evaluate_command->add_option("file", evaluation.file, "A checkpoint, of the page or of the command line")
      ->required();
  evaluate_command->add_option("--data", evaluation.data, kDataHelp);
  evaluate_command->add_option("--threads", evaluation.threads, "How many threads; 0 for all the machine has")
      ->check(CLI::Range(0, 64));
  CLI::Option* importance_option =
      evaluate_command
          ->add_option("--importance-samples", evaluation.importance,
                       "For a model whose code is a distribution: the importance-weighted bound over so many codes an "
                       "image (1 to 5000), as 'iwae_K'")
          ->check(CLI::Range(1L, 5000L));
  evaluate_command
      ->add_option("--images", evaluation.images, "Of so many test images; without it, of all")
      ->check(CLI::Range(1L, 1000000000L))
      ->needs(importance_option);
  evaluate_command->add_flag("--json", evaluation.json, "One JSON object");

  LookOptions looking;
  std::map<std::string, double> numbers;  // the options that are a view's arguments
  const auto add_look = [&](const char* verb, const char* what, std::initializer_list<ViewOption> options) {
    CLI::App* command = app.add_subcommand(verb, what);
    command->add_option("file", looking.file, "A checkpoint, of the page or of the command line")->required();
    command->add_option("--data", looking.data, kDataHelp);
    command->add_option("--threads", looking.threads, "How many threads; 0 for all the machine has")
        ->check(CLI::Range(0, 64));
    command->add_option("--out", looking.out,
                        "Write here: a .npy file, or a .png where there are images; else JSON is printed");
    for (const ViewOption& option : options) {
      command->add_option_function<double>(
          "--" + std::string(option.name),
          [&numbers, name = option.name](double value) { numbers[name] = value; }, option.help);
    }
    command->callback([&looking, verb] { looking.verb = verb; });
    return command;
  };
  add_look("encode", "Codes of test samples", {{"count", "How many (16)"}});
  add_look("decode", "What the decoder makes of given codes", {})
      ->add_option("--codes", looking.codes, "A .npy file of codes, (n, code size)")
      ->required();
  add_look("sample", "Draw from the prior and decode",
           {{"count", "How many (64)"}, {"seed", "Which draw (0)"}});
  add_look("traverse", "Move one unit of a test image's code at a time",
           {{"index", "Which test image (0)"},
            {"dimensions", "How many units, those first that say most (10)"},
            {"steps", "Pictures a unit (9)"},
            {"range", "From minus this to this (3)"}});
  add_look("interpolate", "Walk straight between two test samples' codes",
           {{"from", "Test sample (0)"}, {"to", "Test sample (1)"}, {"steps", "Stops on the way (9)"}});
  std::string text;
  CLI::Option* text_option = add_look("translate", "What a model of text writes for a sentence",
                                      {{"beam", "Width of the beam, so many candidates (5)"}})
                                 ->add_option("--text", text, "The sentence to read")
                                 ->required();

  bool presets_as_json = false;
  CLI::App* presets_command =
      app.add_subcommand("presets", "List the models, their presets and their settings");
  presets_command->add_flag("--json", presets_as_json, "The whole catalogue as JSON");

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::RequiredError& error) {
    // CLI11 says that a command is missing where there is one that it does not know.
    const bool unknown = app.get_subcommands().empty() && argc > 1 && argv[1][0] != '-';
    const std::string what = unknown ? "there is no command '" + std::string(argv[1]) + "'" : error.what();
    std::fprintf(stderr, "hourglass: %s (see hourglass --help)\n", what.c_str());
    return kWrongInput;
  } catch (const CLI::ParseError& error) {
    std::fprintf(stderr, "hourglass: %s (see hourglass --help)\n", error.what());
    return kWrongInput;
  }
  try {
    if (*presets_command) return presets(presets_as_json);
    if (*evaluate_command) return evaluate(evaluation);
    if (!looking.verb.empty()) {
      for (const auto& [name, value] : numbers) looking.arguments[name] = value;
      if (*text_option) looking.arguments["text"] = text;
      return look(looking);
    }
    if (*epochs_option) training.epochs = epochs;
    if (*seed_option) training.seed = seed;
    return train(training);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hourglass: %s\n", error.what());
    return kWrongInput;
  }
}
