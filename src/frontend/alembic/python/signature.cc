#include "alembic/python/signature.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/interpreter.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

using Parameters = std::span<const SignatureParameter>;

bool is_star(const SignatureParameter& parameter) {
  return parameter.kind == Parameter::Kind::star || parameter.kind == Parameter::Kind::double_star;
}

/// "'a', 'b', and 'c'", as Python lists names.
std::string listed_as_python(const std::vector<std::string_view>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    out += fmt::format("'{}'", names[i]);
  }
  return out;
}

class Binder {
 public:
  Binder(Interpreter& python, std::string_view function, Parameters parameters, Arguments& arguments)
      : python_(python), function_(function), parameters_(parameters), arguments_(arguments) {
    binding_.values.assign(parameters.size(), Value::absent());
    binding_.spans.assign(parameters.size(), Span{});
  }

  std::optional<Binding> run() {
    positional();
    if (!keywords() || !few_enough() || !enough()) return std::nullopt;
    return std::move(binding_);
  }

 private:
  void positional() {
    std::size_t next = 0;
    for (std::size_t i = 0; i < parameters_.size() && next < arguments_.positional.size(); ++i) {
      if (parameters_[i].kind != Parameter::Kind::normal) continue;
      binding_.values[i] = arguments_.positional[next];
      if (next < arguments_.spans.size()) binding_.spans[i] = arguments_.spans[next];
      ++next;
    }
    binding_.rest_begin = next;
  }

  bool keywords() {
    const bool takes_options =
        std::any_of(parameters_.begin(), parameters_.end(),
                    [](const SignatureParameter& p) { return p.kind == Parameter::Kind::double_star; });
    for (Arguments::Keyword& keyword : arguments_.keywords) {
      const auto found =
          std::find_if(parameters_.begin(), parameters_.end(),
                       [&](const SignatureParameter& p) { return p.name == keyword.name && !is_star(p); });
      if (found == parameters_.end()) {
        if (!takes_options) return unexpected(keyword.name);
        binding_.options.push_back(std::move(keyword));
        continue;
      }
      const auto at = static_cast<std::size_t>(found - parameters_.begin());
      if (!binding_.values[at].is_absent())
        return fail(fmt::format("got multiple values for argument '{}'", keyword.name));
      binding_.values[at] = keyword.value;
      binding_.spans[at] = keyword.span;
    }
    return true;
  }

  bool unexpected(const std::string& name) {
    std::vector<std::string> known;
    for (const SignatureParameter& parameter : parameters_)
      if (!is_star(parameter)) known.emplace_back(parameter.name);
    return fail(fmt::format("got an unexpected keyword argument '{}'", name), did_you_mean(name, known));
  }

  bool enough() {
    return none_missing(Parameter::Kind::normal, "positional") &&
           none_missing(Parameter::Kind::keyword_only, "keyword-only");
  }

  bool none_missing(Parameter::Kind kind, std::string_view what) {
    std::vector<std::string_view> missing;
    for (std::size_t i = 0; i < parameters_.size(); ++i)
      if (parameters_[i].kind == kind && !parameters_[i].has_default && binding_.values[i].is_absent())
        missing.push_back(parameters_[i].name);
    if (missing.empty()) return true;
    return fail(fmt::format("missing {} required {} argument{}: {}", missing.size(), what,
                            missing.size() == 1 ? "" : "s", listed_as_python(missing)));
  }

  bool few_enough() {
    const std::size_t given = arguments_.positional.size();
    std::size_t most = 0;
    std::size_t least = 0;
    for (const SignatureParameter& parameter : parameters_) {
      if (parameter.kind == Parameter::Kind::star) return true;
      if (parameter.kind != Parameter::Kind::normal) continue;
      ++most;
      if (!parameter.has_default) ++least;
    }
    if (given <= most) return true;
    const std::string takes =
        least == most ? fmt::format("{}", most) : fmt::format("from {} to {}", least, most);
    return fail(fmt::format("takes {} positional argument{} but {} {} given", takes, most == 1 ? "" : "s",
                            given, given == 1 ? "was" : "were"));
  }

  bool fail(const std::string& what, std::string hint = {}) {
    python_.raise("TypeError", fmt::format("{}() {}", function_, what), std::move(hint));
    return false;
  }

  Interpreter& python_;
  std::string_view function_;
  Parameters parameters_;
  Arguments& arguments_;
  Binding binding_;
};

}  // namespace

std::optional<Binding> bind_arguments(Interpreter& python, std::string_view function, Parameters parameters,
                                      Arguments& arguments) {
  return Binder(python, function, parameters, arguments).run();
}

}  // namespace migc::python
