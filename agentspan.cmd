@echo off
rem Starts agentspan with a JDK of level 21 or later. The same script serves a source checkout, which it builds when
rem there is no build yet, and the distribution (bin\agentspan.cmd beside lib\).
setlocal EnableExtensions EnableDelayedExpansion
set "REQUIRED=21"
set "HERE=%~dp0"
if "%HERE:~-1%"=="\" set "HERE=%HERE:~0,-1%"

set "JAVA_FOLDER="
if defined AGENTSPAN_JAVA_HOME (
    call :take "%AGENTSPAN_JAVA_HOME%"
    if not defined JAVA_FOLDER (
        echo agentspan: AGENTSPAN_JAVA_HOME=%AGENTSPAN_JAVA_HOME% is not a JDK %REQUIRED% or later; point it at one or unset it. 1>&2
        exit /b 1
    )
)
if not defined JAVA_FOLDER if defined JAVA_HOME call :take "%JAVA_HOME%"
if not defined JAVA_FOLDER for /f "delims=" %%J in ('where java 2^>nul') do if not defined JAVA_FOLDER call :take "%%~dpJ.."
if not defined JAVA_FOLDER for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do if not defined JAVA_FOLDER call :take "%%~D"
if not defined JAVA_FOLDER (
    echo agentspan: no JDK %REQUIRED% or later found; install one ^(https://adoptium.net^) or set AGENTSPAN_JAVA_HOME to its folder. 1>&2
    exit /b 1
)

if exist "%HERE%\mvnw.cmd" (
    set "ROOT=%HERE%"
    set "LIB=%HERE%\cli\target\distribution\lib"
    if not exist "!LIB!" (
        echo agentspan: building ^(once^) ... 1>&2
        if not exist "%HERE%\cli\target" mkdir "%HERE%\cli\target"
        set "JAVA_HOME=!JAVA_FOLDER!"
        pushd "%HERE%"
        call mvnw.cmd -B -q -Dquick -DskipTests package > "%HERE%\cli\target\build.log" 2>&1 < nul
        set "BUILT=!ERRORLEVEL!"
        popd
        if not "!BUILT!"=="0" (
            echo agentspan: the build failed; all of its output is in %HERE%\cli\target\build.log 1>&2
            exit /b 1
        )
    )
) else (
    for %%R in ("%HERE%\..") do set "ROOT=%%~fR"
    set "LIB=!ROOT!\lib"
    if not exist "!LIB!" (
        echo agentspan: no folder !LIB!; unpack the distribution again. 1>&2
        exit /b 1
    )
)

rem A command lives for a moment: the first compiler starts fastest. In the foreground the server runs in this process.
set "FLAGS=-XX:TieredStopAtLevel=1"
for %%A in (%*) do if /i "%%~A"=="--foreground" set "FLAGS=-Xmx1g -XX:+ExitOnOutOfMemoryError"
set "FLAGS=-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED %FLAGS%"
if %JAVA_LEVEL% GEQ 24 set "FLAGS=--sun-misc-unsafe-memory-access=allow %FLAGS%"
"%JAVA_FOLDER%\bin\java.exe" %FLAGS% "-Dagentspan.home=%ROOT%" -cp "%LIB%\*" io.agentspan.cli.Main %*
exit /b %ERRORLEVEL%

rem Takes the folder if it holds a Java that is new enough.
:take
if not exist "%~1\bin\java.exe" goto :eof
set "LEVEL="
if exist "%~1\release" for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "LEVEL=%%~V"
if not defined LEVEL goto :eof
set "LEVEL=%LEVEL:"=%"
if %LEVEL% GEQ %REQUIRED% (
    for %%F in ("%~1") do set "JAVA_FOLDER=%%~fF"
    set "JAVA_LEVEL=%LEVEL%"
)
goto :eof
