# Sourced by `quickstart`, `benchmark` and `fieldledger`: finds Java and builds a runnable jar when a source is newer than it.
# Needs `root` (the repository), `module` (the folder of a Maven module), `jar` and `purpose` (what needs Java) to be set.

name="$(basename "$jar" .jar)"
stamp="$root/target/$name-built"
log="$root/target/$name-build.log"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

find_java() {
  if [[ -n "${JAVA_HOME:-}" ]]; then
    java="$JAVA_HOME/bin/java"
    [[ -x "$java" ]] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it." \
      "Point JAVA_HOME to a JDK 17 or newer, or unset it."
  else
    java="$(command -v java)" || fail "Java was not found. Install a JDK 17 or newer (for example from https://adoptium.net)."
  fi
  local version
  version="$("$java" -XshowSettings:properties -version 2>&1 | awk '$1 == "java.specification.version" { print $3 }')"
  if [[ ! "${version%%.*}" =~ ^[0-9]+$ ]] || ((${version%%.*} < 17)); then
    fail "$java is Java ${version:-of an unknown version}; $purpose Java 17 or newer." \
      "Install a JDK 17 or newer and point JAVA_HOME to it."
  fi
}

# Whether a source is newer than the last build, or there was none.
must_build() {
  [[ -f "$jar" && -d "$root/$module/target/lib" && -d "${needed:-$root/plugin-bundle/target}" ]] || return 0
  local reference="$jar"
  if [[ -f "$stamp" && "$stamp" -nt "$jar" ]]; then
    reference="$stamp"
  fi
  [[ -n "$(cd "$root" && find . -newer "$reference" -type f \
    \( -path '*/src/main/*' -o -name pom.xml -o -path './config-examples/*' -o -path './.mvn/*' \) \
    -not -path '*/target/*' -print | head -n 1)" ]]
}

build() {
  command -v mvn >/dev/null || fail "Maven was not found. Install Maven 3.8.1 or newer (https://maven.apache.org/install.html)."
  mkdir -p "$root/target"
  local begun="$stamp.begun"
  touch "$begun"
  if [[ -f "$jar" ]]; then
    echo "Building what has changed ..."
  else
    echo "Building (the first time Maven also downloads its plugins and the libraries, some minutes) ..."
  fi
  # Tests are left out here: `mvn verify` runs them.
  if ! (cd "$root" && mvn -B --no-transfer-progress -pl "$module" -am -Dmaven.test.skip package 2>&1) | tee "$log" |
    awk '/^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]$/ {
      step = $NF; sub(/^\[INFO\] Building /, ""); sub(/ +[^ ]+ +\[[0-9\/]+\]$/, ""); print "  " step " " $0; fflush()
    }'; then
    grep -E '^\[ERROR\]|BUILD FAILURE' "$log" | head -n 20 >&2 || true
    rm -f "$begun"
    fail "The build failed. All of Maven's output is in $log"
  fi
  mv "$begun" "$stamp"
}

find_java
if must_build; then
  build
fi
